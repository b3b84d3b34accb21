(module
  (import "env" "log" (func $log (param i32)))
  (func (export "area") (param i32 i32) (result i32)
    (call $log (local.get 0))
    (call $log (local.get 1))
    (i32.mul (local.get 0) (local.get 1))))

;; cents - cents * percent / 100; more than all of it is a trap.
(module
  (func (export "discount") (param $cents i32) (param $percent i32) (result i32)
    (if (i32.gt_u (local.get $percent) (i32.const 100)) (then (unreachable)))
    (i32.sub
      (local.get $cents)
      (i32.wrap_i64
        (i64.div_u
          (i64.mul (i64.extend_i32_u (local.get $cents)) (i64.extend_i32_u (local.get $percent)))
          (i64.const 100))))))

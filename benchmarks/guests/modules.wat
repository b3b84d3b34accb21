;; Four core modules, linked as toolchains link a program, its adapter, and the shim that lets the two import each other.
(component
  (core module $shim
    (table (export "table") 2 2 funcref)
    (func (export "0") (param i32) (result i32) (call_indirect (param i32) (result i32) (local.get 0) (i32.const 0)))
    (func (export "1") (param i32) (result i32) (call_indirect (param i32) (result i32) (local.get 0) (i32.const 1))))
  (core module $main
    (import "adapter" "twice" (func $twice (param i32) (result i32)))
    (import "adapter" "next" (func $next (param i32) (result i32)))
    (memory (export "memory") 2)
    (global $calls (mut i32) (i32.const 0))
    (data (i32.const 1024) "\2a\00\00\00")
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
    (func (export "run") (param i32) (result i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (i32.add (i32.load (i32.const 1024)) (call $next (call $twice (local.get 0))))))
  (core module $adapter
    (import "env" "memory" (memory 1))
    (func (export "twice") (param i32) (result i32)
      (i32.store (i32.const 2048) (local.get 0))
      (i32.shl (i32.load (i32.const 2048)) (i32.const 1)))
    (func (export "next") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))
  (core module $fix
    (import "" "table" (table 2 2 funcref))
    (import "" "0" (func (param i32) (result i32)))
    (import "" "1" (func (param i32) (result i32)))
    (elem (i32.const 0) func 0 1))
  (core instance $shim (instantiate $shim))
  (core instance $main (instantiate $main
    (with "adapter" (instance (export "twice" (func $shim "0")) (export "next" (func $shim "1"))))))
  (core instance $adapter (instantiate $adapter (with "env" (instance (export "memory" (memory $main "memory"))))))
  (core instance (instantiate $fix
    (with "" (instance
      (export "table" (table $shim "table"))
      (export "0" (func $adapter "twice"))
      (export "1" (func $adapter "next"))))))
  (func (export "run") (param "n" u32) (result u32) (canon lift (core func $main "run"))))

;; One core module laid out as compilers do: a mebibyte of stack, then data, 17 pages in all. It writes to both.
(component
  (core module $m
    (memory (export "memory") 17)
    (global $stack (mut i32) (i32.const 1048576))
    (data (i32.const 1048576) "\07\00\00\00some data of the program")
    (func (export "compute") (param $a i32) (param $b i32) (result i32)
      (local $frame i32)
      (local.set $frame (i32.sub (global.get $stack) (i32.const 32)))
      (global.set $stack (local.get $frame))
      (i32.store offset=8 (local.get $frame) (i32.mul (local.get $a) (local.get $b)))
      (i32.store (i32.const 1048600) (i32.add (i32.load (i32.const 1048600)) (i32.const 1)))
      (global.set $stack (i32.add (local.get $frame) (i32.const 32)))
      (i32.add (i32.load offset=8 (local.get $frame)) (i32.load (i32.const 1048576)))))
  (core instance $i (instantiate $m))
  (func (export "compute") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $i "compute"))))

;; Copies the file "from" of the folder it is given to "to", 64 KiB at a time, by preview 1.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (data (i32.const 0) "from")
  (data (i32.const 8) "to")
  ;; 16: descriptor, 24: where octets go and how many, 32: how many there were, 65536: octets
  (func $must (param $error i32) (if (local.get $error) (then (unreachable))))
  (func $opened (param $name i32) (param $length i32) (param $flags i32) (param $rights i64) (result i32)
    (call $must (call $open (i32.const 3) (i32.const 0) (local.get $name) (local.get $length) (local.get $flags)
      (local.get $rights) (i64.const 0) (i32.const 0) (i32.const 16)))
    (i32.load (i32.const 16)))
  (func (export "_start")
    (local $from i32) (local $to i32)
    (local.set $from (call $opened (i32.const 0) (i32.const 4) (i32.const 0) (i64.const 2)))
    (local.set $to (call $opened (i32.const 8) (i32.const 2) (i32.const 9) (i64.const 64))) ;; create, truncate
    (i32.store (i32.const 24) (i32.const 65536))
    (loop $more
      (i32.store (i32.const 28) (i32.const 65536))
      (call $must (call $read (local.get $from) (i32.const 24) (i32.const 1) (i32.const 32)))
      (i32.store (i32.const 28) (i32.load (i32.const 32)))
      (if (i32.load (i32.const 32))
        (then
          (call $must (call $write (local.get $to) (i32.const 24) (i32.const 1) (i32.const 32)))
          (br_if $more (i32.eq (i32.load (i32.const 32)) (i32.load (i32.const 28))))
          (unreachable))))))

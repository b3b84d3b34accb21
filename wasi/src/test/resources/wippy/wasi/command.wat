;; A command that writes its arguments, a line each, copies standard input to standard output, and exits with the
;; number of arguments.
(component
  (import "wasi:io/error@0.2.0" (instance $errors (export "error" (type (sub resource)))))
  (alias export $errors "error" (type $error))
  (import "wasi:io/streams@0.2.3" (instance $streams
    (alias outer 1 $error (type $e))
    (export "error" (type $error (eq $e)))
    (export "input-stream" (type $in (sub resource)))
    (export "output-stream" (type $out (sub resource)))
    (type $se (variant (case "last-operation-failed" (own $error)) (case "closed")))
    (export "stream-error" (type $stream-error (eq $se)))
    (export "[method]input-stream.blocking-read"
      (func (param "self" (borrow $in)) (param "len" u64) (result (result (list u8) (error $stream-error)))))
    (export "[method]output-stream.blocking-write-and-flush"
      (func (param "self" (borrow $out)) (param "contents" (list u8)) (result (result (error $stream-error)))))))
  (alias export $streams "input-stream" (type $input))
  (alias export $streams "output-stream" (type $output))
  (import "wasi:cli/stdin@0.2.0" (instance $stdin
    (alias outer 1 $input (type $i))
    (export "input-stream" (type $in (eq $i)))
    (export "get-stdin" (func (result (own $in))))))
  (import "wasi:cli/stdout@0.2.10" (instance $stdout
    (alias outer 1 $output (type $o))
    (export "output-stream" (type $out (eq $o)))
    (export "get-stdout" (func (result (own $out))))))
  (import "wasi:cli/environment@0.2.0" (instance $environment
    (export "get-arguments" (func (result (list string))))))
  (import "wasi:cli/exit@0.2.12" (instance $exit
    (export "exit-with-code" (func (param "status-code" u8)))))

  (core module $libc
    (memory (export "memory") 4)
    (global $top (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $top (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
      (global.get $top)
      (global.set $top (i32.add (global.get $top) (local.get 3)))))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))

  (core func $get-stdin (canon lower (func $stdin "get-stdin")))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $get-arguments
    (canon lower (func $environment "get-arguments") (memory $memory) (realloc $realloc)))
  (core func $read
    (canon lower (func $streams "[method]input-stream.blocking-read") (memory $memory) (realloc $realloc)))
  (core func $write
    (canon lower (func $streams "[method]output-stream.blocking-write-and-flush") (memory $memory) (realloc $realloc)))
  (core func $exit (canon lower (func $exit "exit-with-code")))

  (core module $main
    (import "host" "memory" (memory 4))
    (import "host" "get-stdin" (func $get-stdin (result i32)))
    (import "host" "get-stdout" (func $get-stdout (result i32)))
    (import "host" "get-arguments" (func $get-arguments (param i32)))
    (import "host" "read" (func $read (param i32 i64 i32)))
    (import "host" "write" (func $write (param i32 i32 i32 i32)))
    (import "host" "exit" (func $exit (param i32)))
    (func (export "run") (result i32)
      (local $out i32) (local $in i32) (local $arg i32) (local $left i32)
      (local.set $out (call $get-stdout))
      (call $get-arguments (i32.const 16))
      (local.set $arg (i32.load (i32.const 16)))
      (local.set $left (i32.load (i32.const 20)))
      (i32.store8 (i32.const 8) (i32.const 10))
      (block $done
        (loop $next
          (br_if $done (i32.eqz (local.get $left)))
          (call $write (local.get $out) (i32.load (local.get $arg)) (i32.load offset=4 (local.get $arg)) (i32.const 32))
          (call $write (local.get $out) (i32.const 8) (i32.const 1) (i32.const 32))
          (local.set $arg (i32.add (local.get $arg) (i32.const 8)))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br $next)))
      (local.set $in (call $get-stdin))
      (block $end
        (loop $copy
          (call $read (local.get $in) (i64.const 4096) (i32.const 48))
          (br_if $end (i32.load8_u (i32.const 48)))
          (call $write (local.get $out) (i32.load (i32.const 52)) (i32.load (i32.const 56)) (i32.const 32))
          (br $copy)))
      (call $exit (i32.load (i32.const 20)))
      (i32.const 1)))
  (core instance $main (instantiate $main (with "host" (instance
    (export "memory" (memory $memory))
    (export "get-stdin" (func $get-stdin))
    (export "get-stdout" (func $get-stdout))
    (export "get-arguments" (func $get-arguments))
    (export "read" (func $read))
    (export "write" (func $write))
    (export "exit" (func $exit))))))
  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $command (export "run" (func $run)))
  (export "wasi:cli/run@0.2.6" (instance $command)))

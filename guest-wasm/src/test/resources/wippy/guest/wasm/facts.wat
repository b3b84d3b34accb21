;; What WASI tells, handed on: each export is an import.
(component
  (import "wasi:cli/environment@0.2.3" (instance $environment
    (export "get-environment" (func (result (list (tuple string string)))))
    (export "get-arguments" (func (result (list string))))
    (export "initial-cwd" (func (result (option string))))))
  (import "wasi:cli/exit@0.2.0" (instance $exit
    (export "exit" (func (param "status" (result))))
    (export "exit-with-code" (func (param "status-code" u8)))))
  (import "wasi:clocks/monotonic-clock@0.2.1" (instance $clock
    (export "now" (func (result u64)))))
  (import "wasi:random/random@0.2.6" (instance $random
    (export "get-random-u64" (func (result u64)))
    (export "get-luck" (func (result u64)))))
  (import "wasi:filesystem/types@0.2.0" (instance $types
    (export "descriptor" (type $d (sub resource)))
    (type $codes (enum "access" "would-block" "already" "bad-descriptor" "busy" "deadlock" "quota" "exist" "file-too-large" "illegal-byte-sequence" "in-progress" "interrupted" "invalid" "io" "is-directory" "loop" "too-many-links" "message-size" "name-too-long" "no-device" "no-entry" "no-lock" "insufficient-memory" "insufficient-space" "not-directory" "not-empty" "not-recoverable" "unsupported" "no-tty" "no-such-device" "overflow" "not-permitted" "pipe" "read-only" "invalid-seek" "text-file-busy" "cross-device"))
    (export "error-code" (type $error (eq $codes)))
    (export "[method]descriptor.create-directory-at"
      (func (param "self" (borrow $d)) (param "path" string) (result (result (error $error)))))
    (type $h (record (field "lower" u64) (field "upper" u64)))
    (export "metadata-hash-value" (type $hash (eq $h)))
    (export "[method]descriptor.metadata-hash"
      (func (param "self" (borrow $d)) (result (result $hash (error $error)))))))
  (alias export $types "descriptor" (type $descriptor))
  (import "wasi:filesystem/preopens@0.2.8" (instance $preopens
    (alias outer 1 $descriptor (type $d))
    (export "descriptor" (type $own (eq $d)))
    (export "get-directories" (func (result (list (tuple (own $own) string)))))))
  (export "environment" (func $environment "get-environment"))
  (export "arguments" (func $environment "get-arguments"))
  (export "cwd" (func $environment "initial-cwd"))
  (export "leave" (func $exit "exit"))
  (export "leave-with" (func $exit "exit-with-code"))
  (export "now" (func $clock "now"))
  (export "random" (func $random "get-random-u64"))
  (export "luck" (func $random "get-luck"))
  (export "directories" (func $preopens "get-directories")))

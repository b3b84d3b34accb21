;; hello: func() -> string, with 17 pages as compilers lay them out: a stack of a mebibyte below the data.
(component
  (core module $hello
    (memory (export "memory") 17)
    (data (i32.const 1048576) "Hello from an endpoint\n")
    (func (export "hello") (result i32)
      (i32.store (i32.const 1048568) (i32.const 1048576))
      (i32.store (i32.const 1048572) (i32.const 23))
      (i32.const 1048568)))
  (core instance $i (instantiate $hello))
  (func (export "hello") (result string)
    (canon lift (core func $i "hello") (memory $i "memory"))))

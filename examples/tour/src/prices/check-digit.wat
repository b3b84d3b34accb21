;; From the right, every other digit counts double, less nine if that has two digits.
(module
  (func (export "check-digit") (param $number i64) (result i32)
    (local $sum i32) (local $digit i32) (local $double i32)
    (local.set $double (i32.const 1))
    (block $done
      (loop $next
        (br_if $done (i64.eqz (local.get $number)))
        (local.set $digit (i32.wrap_i64 (i64.rem_u (local.get $number) (i64.const 10))))
        (local.set $number (i64.div_u (local.get $number) (i64.const 10)))
        (if (local.get $double)
          (then
            (local.set $digit (i32.shl (local.get $digit) (i32.const 1)))
            (if (i32.gt_u (local.get $digit) (i32.const 9))
              (then (local.set $digit (i32.sub (local.get $digit) (i32.const 9)))))))
        (local.set $sum (i32.add (local.get $sum) (local.get $digit)))
        (local.set $double (i32.eqz (local.get $double)))
        (br $next)))
    (i32.rem_u
      (i32.sub (i32.const 10) (i32.rem_u (local.get $sum) (i32.const 10)))
      (i32.const 10))))

;; 4.90 up to one kilogram, 0.60 for each further kilogram begun; express is half as much again.
(module
  (func $kilograms_begun (param $grams i32) (result i32)
    (i32.div_u (i32.add (local.get $grams) (i32.const 999)) (i32.const 1000)))

  (func (export "shipping") (param $grams i32) (param $express i32) (result i32)
    (local $kilograms i32) (local $cents i32)
    (local.set $kilograms (call $kilograms_begun (local.get $grams)))
    (local.set $cents (i32.const 490))
    (if (i32.gt_u (local.get $kilograms) (i32.const 1))
      (then
        (local.set $cents
          (i32.add
            (local.get $cents)
            (i32.mul (i32.const 60) (i32.sub (local.get $kilograms) (i32.const 1)))))))
    (select
      (i32.div_u (i32.mul (local.get $cents) (i32.const 3)) (i32.const 2))
      (local.get $cents)
      (local.get $express))))

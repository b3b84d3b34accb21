package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One module serves many threads. */
class ConcurrencyTest {
    @Test
    void manyThreadsInstantiateAndRunOneModule() {
        WasmModule module = Wat.module("""
            (module
              (memory 1) (table 2 funcref) (elem (i32.const 0) $inc $dec)
              (global $sum (mut i32) (i32.const 0))
              (type $op (func (param i32) (result i32)))
              (func $inc (type $op) (i32.add (local.get 0) (i32.const 1)))
              (func $dec (type $op) (i32.sub (local.get 0) (i32.const 1)))
              (func (export "run") (param $n i32) (result i32)
                (loop $l
                  (drop (table.grow (ref.null func) (i32.const 1)))
                  (i32.store (i32.const 8)
                    (call_indirect (type $op) (i32.load (i32.const 8)) (i32.const 0)))
                  (br_if $l (local.tee $n (call_indirect (type $op) (local.get $n) (i32.const 1)))))
                (i32.add (i32.load (i32.const 8)) (table.size))))
            """);
        long right = IntStream.range(0, 400)
                .parallel()
                .filter(_ -> Wat.call(Wat.instance(module, Imports.none()), "run", 50)[0] == 50 + 52)
                .count();
        assertThat(right).isEqualTo(400);
    }
}

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

    /** Every function of a module is called for the first time by many threads at once, directly and by reference. */
    @Test
    void firstCallsMayRace() {
        int functions = 60;
        StringBuilder text =
                new StringBuilder("(module (type $t (func (param i32) (result i32))) (table funcref (elem");
        IntStream.range(0, functions).forEach(i -> text.append(" $f").append(i));
        text.append("))");
        for (int i = 0; i < functions; i++) {
            text.append(("(func $f%d (export \"f%d\") (type $t) (if (result i32) (i32.eqz (local.get 0))"
                            + " (then (i32.const %d)) (else (call_indirect (type $t) (i32.const 0) (i32.const %d)))))")
                    .formatted(i, i, i, (i + 7) % functions));
        }
        for (int round = 0; round < 5; round++) {
            WasmModule module = Wat.module(text + ")");
            long right = IntStream.range(0, 8 * functions)
                    .parallel()
                    .filter(i -> {
                        WasmInstance instance = Wat.instance(module, Imports.none());
                        int index = i % functions;
                        return Wat.call(instance, "f" + index, 1)[0] == (index + 7) % functions
                                && Wat.call(instance, "f" + index, 0)[0] == index;
                    })
                    .count();
            assertThat(right).isEqualTo(8L * functions);
        }
    }
}

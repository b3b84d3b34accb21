package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Modules nobody holds any more take their classes with them. */
class UnloadTest {
    private static WeakReference<ClassLoader> used(int salt) {
        WasmModule module = Wat.module("""
            (module (import "x" "f" (func $f (param i32) (result i32)))
              (type $t (func (param i32) (result i32)))
              (memory 1) (table funcref (elem $own))
              (func $own (type $t) (i32.add (call $f (local.get 0)) (i32.const %d)))
              (func (export "run") (param i32) (result i32)
                (call_indirect (type $t) (local.get 0) (i32.const 0))))
            """.formatted(salt));
        WasmFunction host = WasmFunction.host("f", IntUnaryOperator.class, x -> 2 * x);
        try (WasmInstance instance =
                Wat.instance(module, Imports.builder().put("x", "f", host).build())) {
            WasmFunction run = Wat.function(instance, "run");
            assertThat(run.call(4)).containsExactly(8 + salt);
            assertThat(run.as(IntUnaryOperator.class).applyAsInt(5)).isEqualTo(10 + salt);
            return new WeakReference<>(run.code().getClass().getClassLoader());
        }
    }

    @Test
    void classesOfDroppedModulesAreUnloaded() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            loaders.add(used(i));
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allSatisfy(loader -> assertThat(loader.get()).isNull());
        });
    }
}

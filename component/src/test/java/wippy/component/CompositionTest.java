package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * Components that are put together from parts: libraries of one memory, and parts that stand between host and guest.
 */
class CompositionTest {
    /**
     * As {@code wasm-tools component link} puts two dynamic libraries of C together: they share memory and table, call
     * each other through both, and each reads the other's variable ({@code src/test/components/libraries}).
     */
    @Test
    void librariesShareMemoryAndTable() {
        try (ComponentInstance instance =
                Guests.small("libraries").link(Linker.empty()).instantiate()) {
            ComponentFunction run = instance.function("run");
            assertThat(run.call(21)).isEqualTo(2L * 21 + 1000 + 2 + 102);
            assertThat(run.call(4)).as("the variable lives on").isEqualTo(2L * 4 + 1000 + 2 + 104);
        }
    }

    @Test
    void eachInstanceHasItsOwnLibraries() {
        LinkedComponent linked = Guests.small("libraries").link(Linker.empty());
        for (int i = 0; i < 3; i++) {
            try (ComponentInstance instance = linked.instantiate()) {
                assertThat(instance.function("run").call(0)).isEqualTo(1104L);
            }
        }
    }

    /** What a guest gets for its import is made by another guest, which alone sees the host. */
    @Test
    void aPartStandsForTheHost() {
        Component component = Component.parse("app", """
            (component
              (import "host:time/clock" (instance $host (export "now" (func (result u32)))))
              (component $later
                (import "host:time/clock" (instance $host (export "now" (func (result u32)))))
                (core func $now (canon lower (func $host "now")))
                (core module $m
                  (import "" "now" (func $now (result i32)))
                  (func (export "now") (result i32) (i32.add (call $now) (i32.const 1000))))
                (core instance $i (instantiate $m (with "" (instance (export "now" (func $now))))))
                (func $f (result u32) (canon lift (core func $i "now")))
                (instance $clock (export "now" (func $f)))
                (export "host:time/clock" (instance $clock)))
              (component $guest
                (import "host:time/clock" (instance $host (export "now" (func (result u32)))))
                (core func $now (canon lower (func $host "now")))
                (core module $m
                  (import "" "now" (func $now (result i32)))
                  (func (export "twice") (result i32) (i32.mul (call $now) (i32.const 2))))
                (core instance $i (instantiate $m (with "" (instance (export "now" (func $now))))))
                (func (export "twice") (result u32) (canon lift (core func $i "twice"))))
              (instance $virtual (instantiate $later (with "host:time/clock" (instance $host))))
              (alias export $virtual "host:time/clock" (instance $clock))
              (instance $inner (instantiate $guest (with "host:time/clock" (instance $clock))))
              (export "twice" (func $inner "twice")))
            """);
        Linker linker = Linker.builder()
                .define("host:time/clock", "now", IntSupplier.class, () -> 7)
                .build();
        try (ComponentInstance instance = component.link(linker).instantiate()) {
            assertThat(instance.function("twice").call()).isEqualTo(2014L);
            assertThat(instance.functionPaths()).isEqualTo(List.of("twice"));
        }
    }
}

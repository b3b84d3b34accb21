package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.GuestLane;
import wippy.engine.text.WatParser;

/** Guests on a thread of the caller's, whose stack is small. */
@Timeout(120)
class SmallStackTest {
    private static final int FUNCTIONS = 200;

    /** A ring of functions, each compiled when it is called first; each turn around it is one less to go. */
    private static WasmModule ring() {
        String functions = IntStream.range(0, FUNCTIONS)
                .mapToObj(i -> """
                    (func $f%d (export "f%d") (param i32 f64) (result i32)
                      (if (result i32) (i32.eqz (local.get 0))
                        (then (i32.const %d))
                        (else (i32.add (i32.const 1) (call $f%d (i32.sub (local.get 0) (i32.const 1))
                          (f64.sqrt (f64.add (local.get 1) (f64.const %d))))))))
                    """.formatted(i, i, i, (i + 1) % FUNCTIONS, i))
                .collect(Collectors.joining());
        return WasmModule.decode("ring", WatParser.parse("ring", "(module " + functions + ")"));
    }

    private static int call(WasmModule module, int depth) {
        try (WasmInstance instance =
                WasmInstance.instantiate(module, Imports.builder().build(), InstanceLimits.unlimited())) {
            return (int) instance.function("f0").orElseThrow().call(depth, 0)[0];
        }
    }

    private static <T> T onThread(long stackBytes, Supplier<T> body) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(GuestLane.here(body::get));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "small",
                stackBytes);
        thread.start();
        thread.join();
        return result.get();
    }

    private static String end(WasmModule module, int depth) {
        try {
            return "" + call(module, depth);
        } catch (WasmException.Trap trap) {
            assertThat(trap.isStackExhausted()).isTrue();
            assertThat(trap.backtrace()).isNotEmpty();
            return "exhausted";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {256 << 10, 512 << 10, 1 << 20})
    void deepRecursionIsOneTrapAndNothingIsBrokenAfterIt(long stackBytes) throws Exception {
        WasmModule module = ring();
        assertThat(onThread(stackBytes, () -> end(module, 1_000_000))).isEqualTo("exhausted");
        assertThat(onThread(stackBytes, () -> end(module, 30))).isEqualTo("60");
        // what was being compiled and loaded when the stack was full is whole
        int expected = 10_000 + 10_000 % FUNCTIONS;
        assertThat(GuestLane.call(() -> call(module, 10_000))).isEqualTo(expected);
    }

    @Test
    void whereverTheStackEnds() throws Exception {
        for (int kib = 200; kib < 400; kib += 10) {
            WasmModule module = ring();
            int size = kib << 10;
            assertThat(onThread(size, () -> end(module, 1_000_000))).isEqualTo("exhausted");
            assertThat(GuestLane.call(() -> call(module, 2 * FUNCTIONS))).isEqualTo(2 * FUNCTIONS);
        }
    }
}

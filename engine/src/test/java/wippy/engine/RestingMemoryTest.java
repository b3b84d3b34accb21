package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.text.WatParser;

/** The memory of a guest that sleeps is given to others, and is as it was when the guest wakes. */
@Timeout(120)
class RestingMemoryTest {
    private static final String TEXT = """
        (module
          (import "env" "rest" (func $rest (param i32)))
          (memory (export "memory") %s)
          (data (i32.const 100) "as declared")
          (data (i32.const 40000) "far away")
          (func (export "nap") (param $value i32) (result i32)
            (local $sum i32)
            (i32.store (i32.const 8) (local.get $value))
            (i32.store (i32.const 65532) (local.get $value))
            (i32.store8 (i32.const 100) (i32.const 65))
            (i32.store8 (i32.const 40000) (i32.const 0))
            (i32.store8 (i32.const 40001) (i32.const 0))
            (i64.store (i32.const 40002) (i64.const 0))
            (call $rest (i32.const 200))
            (local.set $sum (i32.add (i32.load (i32.const 8)) (i32.load (i32.const 65532))))
            (local.set $sum (i32.add (local.get $sum) (i32.load8_u (i32.const 100))))
            (local.set $sum (i32.add (local.get $sum) (i32.load8_u (i32.const 101))))
            (local.set $sum (i32.add (local.get $sum) (i32.load8_u (i32.const 40003))))
            (i32.add (local.get $sum) (i32.load8_u (i32.const 30000))))
          (func (export "grown") (result i32)
            (i32.store (i32.const 16) (i32.const 7))
            (drop (memory.grow (i32.const 1)))
            (i32.store (i32.const 131068) (i32.const 5))
            (call $rest (i32.const 200))
            (drop (memory.grow (i32.const 1)))
            (i32.add (i32.mul (memory.size) (i32.const 1000))
              (i32.add (i32.load (i32.const 131068)) (i32.add (i32.load (i32.const 16)) (i32.load (i32.const 196604))))))
          (func (export "full") (result i32)
            (local $i i32)
            (loop $more
              (i32.store8 (local.get $i) (i32.const 3))
              (br_if $more (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 512))) (i32.const 65536))))
            (call $rest (i32.const 200))
            (i32.load8_u (i32.const 65024))))
        """;

    private static WasmModule module(String limits) {
        return WasmModule.decode("napper", WatParser.parse("napper", TEXT.formatted(limits)));
    }

    private static WasmInstance instance(WasmModule module, InstanceLimits limits, IntConsumer rest) {
        return WasmInstance.instantiate(
                module,
                Imports.builder()
                        .put("env", "rest", WasmFunction.host("rest", IntConsumer.class, rest))
                        .build(),
                limits);
    }

    private static WasmInstance instance(WasmModule module) {
        return instance(module, InstanceLimits.unlimited(), RestingMemoryTest::sleep);
    }

    private static void sleep(int millis) {
        Execution.sleep(Duration.ofMillis(millis));
    }

    /** As one does who sleeps for hours, but is woken. */
    private static void sleepUntil(CountDownLatch end) {
        Execution execution = Execution.current();
        execution.restFor(Duration.ofHours(1).toNanos());
        execution.waiting(() -> {
            end.await();
            return true;
        });
    }

    private static WasmMemory memory(WasmInstance instance) {
        return (WasmMemory) instance.exports().get("memory");
    }

    private static int call(WasmInstance instance, String name, long... args) {
        return (int) instance.function(name).orElseThrow().call(args)[0];
    }

    /** 65 is A, 115 the s behind it; the other two are zero. */
    private static int afterNap(int value) {
        return 2 * value + 65 + 115;
    }

    @Test
    void aGuestFindsItsMemoryAsItLeftIt() {
        WasmModule module = module("1 16");
        for (int i = 1; i <= 3; i++) { // the second and later ones begin with an image of the data
            try (WasmInstance instance = instance(module)) {
                assertThat(call(instance, "nap", i)).isEqualTo(afterNap(i));
                assertThat(memory(instance).read(100, 11)).asString().isEqualTo("As declared");
                assertThat(memory(instance).read(40000, 10)).containsOnly(0);
            }
        }
    }

    @Test
    void aMemoryThatGrewBeforeAndAfterIsWhole() {
        try (WasmInstance instance = instance(module("1 16"))) {
            assertThat(call(instance, "grown")).isEqualTo(3012);
        }
    }

    @Test
    void aFullMemoryAndOneThatCannotGrowStayAsTheyAre() {
        try (WasmInstance instance = instance(module("1 16"))) {
            assertThat(call(instance, "full")).isEqualTo(3);
        }
        try (WasmInstance fixed = instance(module("1 1"))) {
            byte[] array = memory(fixed).array();
            assertThat(call(fixed, "nap", 5)).isEqualTo(afterNap(5));
            assertThat(memory(fixed).array()).isSameAs(array);
        }
    }

    @Test
    void guestsThatSleepShareFewArrays() throws Exception {
        int guests = 400;
        WasmModule module = module("1 16");
        try (WasmInstance first = instance(module)) {
            call(first, "nap", 1); // compiled from here on
        }
        Set<byte[]> arrays = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        CountDownLatch asleep = new CountDownLatch(guests);
        CountDownLatch morning = new CountDownLatch(1);
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            int value = i;
            CompletableFuture<Integer> result = new CompletableFuture<>();
            results.add(result);
            GuestLane.start("napper", new Execution(), () -> {
                try (WasmInstance instance = instance(module, InstanceLimits.unlimited(), _ -> {
                    asleep.countDown();
                    sleepUntil(morning);
                })) {
                    arrays.add(memory(instance).array());
                    result.complete(call(instance, "nap", value));
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        }
        assertThat(asleep.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(arrays.size()).as("arrays of %d guests", guests).isLessThan(guests / 2);
        morning.countDown();
        for (int i = 0; i < guests; i++) {
            assertThat(results.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(afterNap(i));
        }
    }

    @Test
    void aMemoryThatRestsCountsForItsBudgetAndIsClosedForGood() throws Exception {
        InstanceLimits limits = InstanceLimits.ofMemory(2 * WasmMemory.PAGE);
        Execution execution = new Execution();
        CompletableFuture<WasmInstance> asleep = new CompletableFuture<>();
        CompletableFuture<Object> end = new CompletableFuture<>();
        WasmInstance[] made = new WasmInstance[1];
        GuestLane.start("napper", execution, () -> {
            made[0] = instance(module("1 16"), limits, _ -> {
                Execution.current().restFor(Duration.ofHours(1).toNanos());
                asleep.complete(made[0]);
                sleep(3_600_000);
            });
            try {
                end.complete(call(made[0], "nap", 1));
            } catch (RuntimeException e) {
                end.complete(e);
            }
        });
        WasmInstance instance = asleep.get(30, TimeUnit.SECONDS);
        assertThat(limits.memory().leftBytes()).isEqualTo(WasmMemory.PAGE);
        execution.stop("test is over");
        assertThat(end.get(30, TimeUnit.SECONDS)).asString().contains("test is over");
        WasmMemory memory = memory(instance);
        instance.close();
        assertThat(limits.memory().leftBytes()).isEqualTo(2 * WasmMemory.PAGE);
        assertThat(memory.size()).isZero();
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThatThrownBy(() -> memory.readByte(8)).hasMessage("out of bounds memory access");
    }
}

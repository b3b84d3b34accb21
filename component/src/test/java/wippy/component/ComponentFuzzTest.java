package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.component.binary.ComponentDecoder;
import wippy.component.text.ComponentPrinter;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Primitive;
import wippy.component.wit.extract.ComponentWit;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.text.WatPrinter.Style;
import wippy.value.ValueException;
import wippy.value.Variant;

/**
 * Binaries of real components with octets changed at random: whatever comes, reading, showing, linking and calling them
 * ends soon, with little memory, in a result or in one of our own errors. {@code -Dcomponent.fuzz=20000} makes so many
 * of each seed, instead of 400.
 */
class ComponentFuzzTest {
    private static final int ROUNDS = Integer.getInteger("component.fuzz", 400);
    private static final long MOST_BYTES = 500_000_000;
    private static final long MOST_MILLIS = 5_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int valid;
    private int called;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spoiltBinaries(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] binary = Mutants.next(random);
            String what = "seed " + seed + ", round " + i;
            Optional<LinkedComponent> linked = Optional.ofNullable(bounded(what, () -> read(binary)));
            if (linked.isPresent()) {
                valid++;
                GuestLane.call(() -> use(what, linked.get(), random));
            }
        }
        assertThat(valid).isGreaterThan(ROUNDS / 100);
        assertThat(called).isPositive();
    }

    private static @Nullable LinkedComponent read(byte[] binary) {
        own(() -> ComponentPrinter.print(binary, Style.FOLDED));
        own(() -> ComponentWit.of(ComponentDecoder.decode("fuzz", binary)).toString());
        return own(() -> Component.decode("fuzz", binary).link(Linker.empty()));
    }

    private boolean use(String what, LinkedComponent linked, Random random) {
        for (String path : linked.component().functionPaths()) {
            var time = Execution.current().deadline(Duration.ofMillis(100));
            try (time) {
                own(() -> call(linked, path, random));
            } catch (StoppedException e) {
                if (!time.caused(e)) {
                    throw e;
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what + ", " + path, e);
            }
        }
        return true;
    }

    private boolean call(LinkedComponent linked, String path, Random random) {
        try (ComponentInstance instance = linked.instantiate(InstanceLimits.ofMemory(1 << 25))) {
            ComponentFunction function = instance.function(path);
            function.call(function.type().paramTypes().stream()
                    .map(param -> value(param, random))
                    .toArray());
        }
        called++;
        return true;
    }

    /** Does it, or fails as such code may. */
    private static <T> @Nullable T own(Supplier<T> body) {
        try {
            return body.get();
        } catch (WasmException | ValueException | UnknownFunctionException e) {
            assertThat(e.getMessage()).hasSizeBetween(1, 5_000);
            return null;
        }
    }

    private static @Nullable Object value(ValueType type, Random random) {
        return switch (type) {
            case Primitive primitive ->
                switch (primitive) {
                    case BOOL -> random.nextBoolean();
                    case S8, U8, S16, U16, S32, U32, S64, U64 -> random.nextInt(100);
                    case F32, F64 -> random.nextDouble();
                    case CHAR -> (int) 'a' + random.nextInt(2_000);
                    case STRING -> "té".repeat(random.nextInt(20));
                };
            case ValueType.ListOf(ValueType element) -> values(random.nextInt(5), element, random);
            case ValueType.FixedList(ValueType element, int length) -> values(Math.min(length, 50), element, random);
            case ValueType.MapOf map -> Map.of();
            case ValueType.Fields fields -> {
                Map<String, Object> record = new LinkedHashMap<>();
                fields.fields().forEach(field -> record.put(field.name().exact(), value(field.type(), random)));
                yield record;
            }
            case ValueType.Tuple(List<ValueType> elements) ->
                elements.stream().map(element -> value(element, random)).toList();
            case ValueType.Variants(String _, List<Case> cases) -> {
                Case one = cases.get(random.nextInt(cases.size()));
                yield new Variant(
                        one.name().exact(),
                        one.payload().map(payload -> value(payload, random)).orElse(null));
            }
            case ValueType.Enumeration names ->
                names.cases().get(random.nextInt(names.cases().size())).exact();
            case ValueType.Flags names -> List.of(names.names().getFirst().exact());
            case ValueType.Option(ValueType some) ->
                random.nextBoolean() ? Optional.empty() : Optional.ofNullable(value(some, random));
            case ValueType.Result result ->
                new Variant(
                        "ok", result.ok().map(payload -> value(payload, random)).orElse(null));
            case ValueType.Own _, ValueType.Borrow _ -> new Object();
        };
    }

    private static List<Object> values(int count, ValueType type, Random random) {
        List<Object> values = new ArrayList<>();
        IntStream.range(0, count).forEach(_ -> values.add(value(type, random)));
        return values;
    }

    private static <T extends @Nullable Object> T bounded(String what, Supplier<T> body) {
        long start = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T result;
        try {
            result = body.get();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        assertThat((THREADS.getCurrentThreadCpuTime() - start) / 1_000_000)
                .as(what + ": milliseconds")
                .isLessThan(MOST_MILLIS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as(what + ": bytes")
                .isLessThan(MOST_BYTES);
        return result;
    }
}

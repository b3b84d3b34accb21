package wippy.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.engine.WasmException;
import wippy.value.JavaModel;

/**
 * What the executable definition of the Canonical ABI made of random types and values, of texts in all encodings, and
 * of what guests can get wrong: see {@code src/test/python/abi_vectors.py}.
 */
class VectorsTest {
    private static final JavaModel MODEL = JavaModel.shared();

    record Vector(
            boolean traps,
            List<ValueType> types,
            String values,
            StringEncoding here,
            StringEncoding there,
            String coreHere,
            String memoryHere,
            String coreThere,
            String memoryThere,
            String calls) {
        static Vector of(String line) {
            String[] fields = line.split("\t", -1);
            boolean traps = fields[0].equals("trap");
            return new Vector(
                    traps,
                    VectorText.types(fields[1]),
                    fields[2],
                    encoding(fields[3]),
                    encoding(fields[4]),
                    fields[5],
                    hex(fields[6]),
                    traps ? "" : fields[7],
                    traps ? "" : hex(fields[8]),
                    traps ? "" : fields[9].equals("-") ? "" : fields[9]);
        }

        private static StringEncoding encoding(String text) {
            return switch (text) {
                case "utf8" -> StringEncoding.UTF8;
                case "utf16" -> StringEncoding.UTF16;
                default -> StringEncoding.LATIN1_UTF16;
            };
        }

        private static String hex(String digits) {
            String even = digits.equals("-") ? "" : digits;
            return even.length() % 2 == 0 ? even : even + "0";
        }

        FunctionPlan plan() {
            List<FunctionType.Param> params = new ArrayList<>();
            types.forEach(type -> params.add(new FunctionType.Param("p" + params.size(), type)));
            return FunctionPlan.of(new FunctionType(params, List.of()), new Codecs(id -> 0));
        }

        TestGuest from() {
            TestGuest guest = new TestGuest(here);
            guest.fill(memoryHere);
            return guest;
        }

        long[] core() {
            return Arrays.stream(coreHere.split(","))
                    .mapToLong(word -> Long.parseUnsignedLong(word, 16))
                    .toArray();
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/abi-vectors.txt"), StandardCharsets.US_ASCII))) {
            List<Vector> all = lines.lines().map(Vector::of).toList();
            assertThat(all).hasSizeGreaterThan(1000);
            return all.stream();
        }
    }

    static Stream<Vector> wellFormed() throws IOException {
        return vectors().filter(vector -> !vector.values.equals("-"));
    }

    private static String hex(long[] core) {
        return LongStream.of(core).mapToObj(Long::toHexString).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void crossesFromGuestToGuest(Vector vector) {
        FusedPlan plan = vector.plan().fusedWith(vector.plan());
        TestGuest from = vector.from();
        TestGuest to = new TestGuest(vector.there);
        if (vector.traps) {
            assertThatThrownBy(() -> plan.params(from.guest, to.guest, new CallScope(), new CallScope(), vector.core()))
                    .isInstanceOf(WasmException.Trap.class);
            return;
        }
        long[] core = plan.params(from.guest, to.guest, new CallScope(), new CallScope(), vector.core());
        assertThat(hex(core)).isEqualTo(vector.coreThere);
        assertThat(to.hex()).isEqualTo(vector.memoryThere);
        assertThat(String.join(";", to.calls)).isEqualTo(vector.calls);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isLiftedForTheHost(Vector vector) {
        FunctionPlan plan = vector.plan();
        Guest from = vector.from().guest;
        if (vector.traps) {
            assertThatThrownBy(() -> plan.liftParams("f", from, new CallScope(), MODEL, vector.core()))
                    .isInstanceOf(WasmException.Trap.class);
            return;
        }
        List<@Nullable Object> lifted = plan.liftParams("f", from, new CallScope(), MODEL, vector.core());
        if (!vector.values.equals("-")) {
            assertThat(comparable(lifted)).isEqualTo(VectorText.values(vector.values, vector.types));
        }
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isLoweredByTheHost(Vector vector) {
        FunctionPlan plan = vector.plan();
        TestGuest to = new TestGuest(vector.here);
        List<@Nullable Object> values = VectorText.values(vector.values, vector.types);
        long[] core = plan.lowerParams("f", plan.type(), to.guest, new CallScope(), MODEL, values);
        assertThat(hex(core)).isEqualTo(vector.coreHere);
        assertThat(to.hex()).isEqualTo(vector.memoryHere);
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void comesBackAsAResult(Vector vector) {
        List<@Nullable Object> values = VectorText.values(vector.values, vector.types);
        FunctionPlan plan = FunctionPlan.of(
                new FunctionType(List.of(), List.of(new ValueType.Tuple(vector.types))), new Codecs(id -> 0));
        TestGuest callee = new TestGuest(vector.here);
        TestGuest caller = new TestGuest(vector.there);
        long[] returned = plan.lowerResult("f", callee.guest, MODEL, values, new long[] {32768});
        long[] args = {49152};
        long[] results = plan.fusedWith(plan)
                .result(caller.guest, callee.guest, returned.length == 0 ? new long[] {32768} : returned, args);
        assertThat(comparable(plan.liftResult("f", caller.guest, MODEL, results.length == 0 ? args : results)))
                .isEqualTo(values);
    }

    /** Octets as the numbers that the vectors write. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case byte[] octets -> {
                List<Long> numbers = new ArrayList<>();
                for (byte octet : octets) {
                    numbers.add((long) (octet & 0xff));
                }
                yield numbers;
            }
            case List<?> list ->
                list.stream().map(VectorsTest::comparable).collect(Collectors.toCollection(ArrayList::new));
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, entry) -> copy.put(key, comparable(entry)));
                yield copy;
            }
            case java.util.Optional<?> option -> option.map(VectorsTest::comparable);
            case wippy.value.Variant variant -> new wippy.value.Variant(variant.name(), comparable(variant.payload()));
            case null, default -> value;
        };
    }
}

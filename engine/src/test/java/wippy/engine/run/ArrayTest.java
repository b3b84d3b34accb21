package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wippy.engine.run.ArrayAccess.*;
import static wippy.engine.run.ArrayBulk.*;
import static wippy.engine.run.ArrayMaking.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.engine.DefinedType;
import wippy.engine.StorageType;
import wippy.engine.V128;
import wippy.engine.ValType;
import wippy.engine.WasmException.Trap;

/** Arrays of every storage, alone and in runs. */
class ArrayTest {
    private static final String ARRAY = "out of bounds array access";
    private static final String MEMORY = "out of bounds memory access";
    private static final String TABLE = "out of bounds table access";
    private static final String NULL = "null array reference";
    private static final int LONG = 3 * ArrayBulk.PART + 17;

    private final Execution execution = new Execution();

    private static List<Object> elements(Object array) {
        GcArray read = (GcArray) array;
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < read.length(); i++) {
            all.add(read.get(i));
        }
        return all;
    }

    private static void traps(String message, ThrowingCallable access) {
        assertThatThrownBy(access).isInstanceOf(Trap.class).hasMessage(message);
    }

    private static DefinedType type(String storage) {
        return GcTypes.array(GcTypes.storages().get(storage));
    }

    /** Three elements of each storage. */
    private Map<String, Object> triples() {
        return Map.of(
                "I8", arrayNewI8(0x1fe, 3, type("I8"), execution),
                "I16", arrayNewI16(0x1_fffe, 3, type("I16"), execution),
                "I32", arrayNewI32(-2, 3, type("I32"), execution),
                "I64", arrayNewI64(-2L, 3, type("I64"), execution),
                "F32", arrayNewF32(1.5f, 3, type("F32"), execution),
                "F64", arrayNewF64(1.5, 3, type("F64"), execution),
                "V128", arrayNewV128(1, 2, 3, type("V128"), execution),
                "Ref", arrayNewRef("x", 3, type("Ref"), execution));
    }

    private static SegmentReader all(byte... data) {
        return new SegmentReader(data, 0, data.length);
    }

    @Test
    void newFillsEveryElement() {
        Map<String, Object> values = Map.of(
                "I8",
                -2,
                "I16",
                -2,
                "I32",
                -2,
                "I64",
                -2L,
                "F32",
                1.5f,
                "F64",
                1.5,
                "V128",
                new V128(1, 2),
                "Ref",
                "x");
        triples().forEach((storage, array) -> {
            Object value = values.get(storage);
            assertThat(elements(array)).containsExactly(value, value, value);
            assertThat(arrayLen(array)).isEqualTo(3);
            assertThat(((GcArray) array).heapType()).isSameAs(type(storage));
        });
    }

    @Test
    void getsAndSetsWithinBounds() {
        Map<String, Object> arrays = triples();
        arraySetI8(arrays.get("I8"), 1, 0x80);
        assertThat(arrayGetSI8(arrays.get("I8"), 1)).isEqualTo(-128);
        assertThat(arrayGetUI8(arrays.get("I8"), 1)).isEqualTo(128);
        arraySetI16(arrays.get("I16"), 2, 0x8000);
        assertThat(arrayGetSI16(arrays.get("I16"), 2)).isEqualTo(-0x8000);
        assertThat(arrayGetUI16(arrays.get("I16"), 2)).isEqualTo(0x8000);
        arraySetI32(arrays.get("I32"), 0, 9);
        assertThat(arrayGetI32(arrays.get("I32"), 0)).isEqualTo(9);
        arraySetI64(arrays.get("I64"), 1, 10);
        assertThat(arrayGetI64(arrays.get("I64"), 1)).isEqualTo(10);
        arraySetF32(arrays.get("F32"), 1, Float.intBitsToFloat(0x7fa0_0001));
        assertThat(Float.floatToRawIntBits(arrayGetF32(arrays.get("F32"), 1))).isEqualTo(0x7fa0_0001);
        arraySetF64(arrays.get("F64"), 1, -0.0);
        assertThat(arrayGetF64(arrays.get("F64"), 1)).isEqualTo(-0.0);
        arraySetV128(arrays.get("V128"), 1, 5, 6);
        arraySetV128(arrays.get("V128"), 2, 7, 8);
        assertThat(arrayGetV128Low(arrays.get("V128"), 1)).isEqualTo(5);
        assertThat(arrayGetV128High(arrays.get("V128"), 1)).isEqualTo(6);
        assertThat(elements(arrays.get("V128"))).containsExactly(new V128(1, 2), new V128(5, 6), new V128(7, 8));
        arraySetRef(arrays.get("Ref"), 1, null);
        assertThat(arrayGetRef(arrays.get("Ref"), 1)).isNull();
        assertThat(arrayGetRef(arrays.get("Ref"), 2)).isEqualTo("x");
    }

    @Test
    void trapsPastTheEndAndOnNull() {
        Map<String, Object> arrays = triples();
        for (int index : new int[] {3, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            traps(ARRAY, () -> arrayGetUI8(arrays.get("I8"), index));
            traps(ARRAY, () -> arraySetI16(arrays.get("I16"), index, 0));
            traps(ARRAY, () -> arrayGetI32(arrays.get("I32"), index));
            traps(ARRAY, () -> arraySetI64(arrays.get("I64"), index, 0));
            traps(ARRAY, () -> arrayGetF32(arrays.get("F32"), index));
            traps(ARRAY, () -> arraySetF64(arrays.get("F64"), index, 0));
            traps(ARRAY, () -> arrayGetV128Low(arrays.get("V128"), index));
            traps(ARRAY, () -> arraySetV128(arrays.get("V128"), index, 0, 0));
            traps(ARRAY, () -> arrayGetRef(arrays.get("Ref"), index));
        }
        traps(NULL, () -> arrayLen(null));
        traps(NULL, () -> arrayGetI32(null, 0));
        traps(NULL, () -> arraySetV128(null, 0, 0, 0));
        traps(NULL, () -> arrayFillI8(null, 0, 0, 0, execution));
        traps(NULL, () -> arrayCopy(null, 0, arrays.get("I8"), 0, 0, execution));
        traps(NULL, () -> arrayCopy(arrays.get("I8"), 0, null, 0, 0, execution));
        traps(NULL, () -> arrayInitData(null, 0, 0, 0, all(new byte[0]), execution));
        traps(NULL, () -> arrayInitElem(null, 0, 0, 0, new Object[0], execution));
    }

    @Test
    void tooLargeArraysTrap() {
        traps("array too large", () -> arrayNewDefaultI8(-1, type("I8")));
        traps("array too large", () -> arrayNewDefaultI8(GcArray.MAX_BYTES + 1, type("I8")));
        traps("array too large", () -> arrayNewDefaultI64(GcArray.MAX_BYTES / 8 + 1, type("I64")));
        traps("array too large", () -> arrayNewDefaultV128(GcArray.MAX_BYTES / 16 + 1, type("V128")));
        traps("array too large", () -> arrayNewRef(null, Integer.MAX_VALUE, type("Ref"), execution));
    }

    @Test
    void fillsAndCopiesRunsAsOneByOne() {
        Random random = new Random(17);
        DefinedType type = type("I32");
        for (int round = 0; round < 300; round++) {
            int size = round % 50 == 0 ? LONG : 12;
            Object array = arrayNewDefaultI32(size, type);
            int[] model = new int[size];
            for (int i = 0; i < size; i++) {
                model[i] = random.nextInt();
                arraySetI32(array, i, model[i]);
            }
            int to = random.nextInt(size + 1);
            int from = random.nextInt(size + 1);
            int count = random.nextInt(size - Math.max(to, from) + 1);
            arrayCopy(array, to, array, from, count, execution);
            int[] before = model.clone();
            for (int i = 0; i < count; i++) {
                model[to + i] = before[from + i];
            }
            arrayFillI32(array, from, round, count / 2, execution);
            Arrays.fill(model, from, from + count / 2, round);
            assertThat(((GcArray.I32) array).values).isEqualTo(model);
        }
    }

    @Test
    void fillsAndCopiesEveryStorage() {
        Map<String, Object> arrays = triples();
        arrayFillI8(arrays.get("I8"), 1, 7, 1, execution);
        arrayFillI16(arrays.get("I16"), 1, 7, 1, execution);
        arrayFillI32(arrays.get("I32"), 1, 7, 1, execution);
        arrayFillI64(arrays.get("I64"), 1, 7, 1, execution);
        arrayFillF32(arrays.get("F32"), 1, 7, 1, execution);
        arrayFillF64(arrays.get("F64"), 1, 7, 1, execution);
        arrayFillV128(arrays.get("V128"), 1, 7, 8, 1, execution);
        arrayFillRef(arrays.get("Ref"), 1, "y", 1, execution);
        arrays.forEach((storage, array) -> {
            List<Object> before = elements(array);
            assertThat(before.get(0)).isEqualTo(before.get(2)).isNotEqualTo(before.get(1));
            Object copy = GcArray.make(type(storage), 4);
            arrayCopy(copy, 2, array, 1, 2, execution);
            assertThat(elements(copy).subList(2, 4)).isEqualTo(before.subList(1, 3));
            assertThat(elements(copy).subList(0, 2)).isEqualTo(elements(GcArray.make(type(storage), 2)));
        });
    }

    @Test
    void runsTrapPastEitherEndBeforeTheyWrite() {
        Object array = triples().get("I32");
        for (int[] run : new int[][] {{0, 4}, {3, 1}, {4, 0}, {-1, 1}, {1, -1}, {-1, 0}, {2, -2}}) {
            traps(ARRAY, () -> arrayFillI32(array, run[0], 9, run[1], execution));
            traps(
                    ARRAY,
                    () -> arrayCopy(array, run[0], arrayNewI32(9, 9, type("I32"), execution), 0, run[1], execution));
            traps(
                    ARRAY,
                    () -> arrayCopy(arrayNewI32(9, 9, type("I32"), execution), 0, array, run[0], run[1], execution));
            traps(ARRAY, () -> arrayInitData(array, run[0], 0, run[1], all(new byte[64]), execution));
        }
        assertThat(elements(array)).containsExactly(-2, -2, -2);
        arrayFillI32(array, 3, 9, 0, execution);
        arrayCopy(array, 3, array, 3, 0, execution);
        assertThat(elements(array)).containsExactly(-2, -2, -2);
    }

    @Test
    void readsDataLeastByteFirst() {
        byte[] data = new byte[65];
        new Random(4).nextBytes(data);
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(elements(arrayNewData(1, 2, all(data), type("I8"), execution)))
                .containsExactly((int) data[1], (int) data[2]);
        assertThat(elements(arrayNewData(1, 2, all(data), type("I16"), execution)))
                .containsExactly((int) bytes.getShort(1), (int) bytes.getShort(3));
        assertThat(elements(arrayNewData(1, 2, all(data), type("I32"), execution)))
                .containsExactly(bytes.getInt(1), bytes.getInt(5));
        assertThat(elements(arrayNewData(1, 2, all(data), type("I64"), execution)))
                .containsExactly(bytes.getLong(1), bytes.getLong(9));
        assertThat(arrayGetF32(arrayNewData(1, 2, all(data), type("F32"), execution), 1))
                .isEqualTo(bytes.getFloat(5));
        assertThat(arrayGetF64(arrayNewData(1, 2, all(data), type("F64"), execution), 1))
                .isEqualTo(bytes.getDouble(9));
        assertThat(elements(arrayNewData(33, 2, all(data), type("V128"), execution)))
                .containsExactly(
                        new V128(bytes.getLong(33), bytes.getLong(41)), new V128(bytes.getLong(49), bytes.getLong(57)));
        Object array = arrayNewDefaultI16(4, type("I16"));
        arrayInitData(array, 2, 3, 1, all(data), execution);
        assertThat(elements(array)).containsExactly(0, 0, (int) bytes.getShort(3), 0);
    }

    @Test
    void readsLongRunsOfDataWhole() {
        byte[] data = new byte[8 * LONG + 1];
        new Random(5).nextBytes(data);
        Object array = arrayNewData(1, LONG, all(data), type("I64"), execution);
        long[] expected = new long[LONG];
        ByteBuffer.wrap(data, 1, 8 * LONG)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(expected);
        assertThat(((GcArray.I64) array).values).isEqualTo(expected);
    }

    @Test
    void segmentsTrapPastTheirEnd() {
        byte[] data = new byte[8];
        assertThat(elements(arrayNewData(0, 2, all(data), type("I32"), execution)))
                .containsExactly(0, 0);
        assertThat(elements(arrayNewData(8, 0, all(data), type("I32"), execution)))
                .isEmpty();
        traps(MEMORY, () -> arrayNewData(1, 2, all(data), type("I32"), execution));
        traps(MEMORY, () -> arrayNewData(9, 0, all(data), type("I32"), execution));
        traps(MEMORY, () -> arrayNewData(0, 0x4000_0000, all(data), type("I32"), execution));
        traps(MEMORY, () -> arrayNewData(0, -1, all(data), type("I8"), execution));
        traps(MEMORY, () -> arrayNewData(-1, 1, all(data), type("I8"), execution));
        traps(MEMORY, () -> arrayInitData(arrayNewDefaultI16(9, type("I16")), 0, 2, 4, all(data), execution));
        Object[] elements = {"a", "b"};
        assertThat(elements(arrayNewElem(1, 1, elements, type("Ref"), execution)))
                .containsExactly("b");
        traps(TABLE, () -> arrayNewElem(1, 2, elements, type("Ref"), execution));
        traps(TABLE, () -> arrayNewElem(-1, 2, elements, type("Ref"), execution));
        Object array = arrayNewDefaultRef(3, type("Ref"));
        arrayInitElem(array, 1, 0, 2, elements, execution);
        assertThat(elements(array)).containsExactly(null, "a", "b");
        traps(ARRAY, () -> arrayInitElem(array, 2, 0, 2, elements, execution));
        traps(TABLE, () -> arrayInitElem(array, 0, 1, 2, elements, execution));
    }

    @Test
    void longRunsStop() {
        Object array = arrayNewDefaultI8(LONG, type("I8"));
        stops(execution -> arrayFillI8(array, 0, 1, LONG, execution));
        stops(execution -> arrayCopy(array, 0, array, 1, LONG - 1, execution));
        stops(execution -> arrayCopy(array, 1, array, 0, LONG - 1, execution));
        stops(execution -> arrayInitData(array, 0, 0, LONG, all(new byte[LONG]), execution));
    }

    private static void stops(Consumer<Execution> run) {
        Execution stopped = new Execution();
        stopped.stop("enough");
        assertThatThrownBy(() -> run.accept(stopped)).isInstanceOf(StoppedException.class);
    }

    @Test
    void helpersExistByTheNamesOfInstructions() {
        List<String> methods = Stream.of(ArrayAccess.class, ArrayMaking.class, ArrayBulk.class)
                .flatMap(owner -> Arrays.stream(owner.getMethods()))
                .map(java.lang.reflect.Method::getName)
                .toList();
        GcTypes.storages().forEach((suffix, storage) -> {
            for (String instruction : List.of("array.set", "array.new", "array.new_default", "array.fill")) {
                assertThat(methods)
                        .contains(HelperNames.of(instruction, storage))
                        .contains(HelperNames.of(instruction) + suffix);
            }
            String get = "array.get";
            if (storage instanceof StorageType.Packed) {
                assertThat(methods).contains(HelperNames.of(get + "_s", storage), HelperNames.of(get + "_u", storage));
            } else if (storage.unpacked() == ValType.V128) {
                assertThat(methods)
                        .contains(HelperNames.of(get, storage) + "Low", HelperNames.of(get, storage) + "High");
            } else {
                assertThat(methods).contains(HelperNames.of(get, storage));
            }
        });
    }
}

package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wippy.engine.AbstractHeap;
import wippy.engine.DefinedType;
import wippy.engine.HeapType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.ValType;
import wippy.engine.Values;
import wippy.engine.WasmException.Trap;

/** References against types, by the helper the table names. */
class CastsTest {
    private final StorageType i32 = GcTypes.value(ValType.I32);
    private final DefinedType base = GcTypes.struct(i32);
    private final DefinedType middle = GcTypes.structOf(base, i32, i32);
    private final DefinedType leaf = GcTypes.structOf(middle, i32, i32, i32);
    private final DefinedType other = GcTypes.structOf(base, i32, StorageType.Packed.I8);
    private final DefinedType bytes = GcTypes.array(StorageType.Packed.I8);
    private final DefinedType shorts = GcTypes.array(StorageType.Packed.I16);

    private static boolean is(@Nullable Object reference, boolean nullable, HeapType heap) {
        Casts.Test test = Casts.test(new RefType(nullable, heap));
        try {
            if (test.takesType()) {
                MethodHandle helper = MethodHandles.publicLookup()
                        .findStatic(
                                Casts.class,
                                test.helper(),
                                MethodType.methodType(boolean.class, Object.class, DefinedType.class));
                return (boolean) helper.invoke(reference, (DefinedType) heap);
            }
            return (boolean) MethodHandles.publicLookup()
                    .findStatic(Casts.class, test.helper(), MethodType.methodType(boolean.class, Object.class))
                    .invoke(reference);
        } catch (Throwable e) {
            throw new AssertionError(test.helper(), e);
        }
    }

    private List<HeapType> heaps() {
        List<HeapType> heaps = new ArrayList<>(List.of(base, middle, leaf, other, bytes, shorts));
        heaps.addAll(List.of(
                AbstractHeap.ANY,
                AbstractHeap.EQ,
                AbstractHeap.I31,
                AbstractHeap.STRUCT,
                AbstractHeap.ARRAY,
                AbstractHeap.NONE));
        return heaps;
    }

    private Object struct(DefinedType type) {
        return new GcStruct(type) {};
    }

    @Test
    void followTheSubtypesOfTheSpecification() {
        List<Object> references = List.of(
                struct(base),
                struct(middle),
                struct(leaf),
                struct(other),
                ArrayMaking.arrayNewDefaultI8(1, bytes),
                ArrayMaking.arrayNewDefaultI16(1, shorts),
                I31.refI31(5),
                "an object of the host");
        for (HeapType heap : heaps()) {
            for (Object reference : references) {
                boolean expected = Values.isReference(reference, heap);
                assertThat(is(reference, false, heap))
                        .as("%s is %s", reference, heap)
                        .isEqualTo(expected);
                assertThat(is(reference, true, heap))
                        .as("%s is %s", reference, heap)
                        .isEqualTo(expected);
            }
            assertThat(is(null, false, heap)).isFalse();
            assertThat(is(null, true, heap)).isTrue();
        }
        assertThat(is(struct(leaf), false, base)).isTrue();
        assertThat(is(struct(base), false, leaf)).isFalse();
        assertThat(is(struct(other), false, middle)).isFalse();
    }

    @Test
    void comparesNumbersByValueAndObjectsByIdentity() {
        Object struct = struct(base);
        assertThat(Casts.refEq(struct, struct)).isTrue();
        assertThat(Casts.refEq(struct, struct(base))).isFalse();
        assertThat(Casts.refEq(null, null)).isTrue();
        assertThat(Casts.refEq(null, struct)).isFalse();
        assertThat(Casts.refEq(I31.refI31(1_000_000), I31.refI31(1_000_000))).isTrue();
        assertThat(Casts.refEq(I31.refI31(1), I31.refI31(2))).isFalse();
        assertThat(Casts.refEq(I31.refI31(0), null)).isFalse();
    }

    @Test
    void numbersHave31Bits() {
        for (int value :
                new int[] {0, 1, -1, 0x3fff_ffff, 0x4000_0000, 0x7fff_ffff, 0x8000_0000, 0xaaaa_aaaa, 895, 896, -129}) {
            Object number = I31.refI31(value);
            int low = value & 0x7fff_ffff;
            assertThat(I31.i31GetU(number)).isEqualTo(low);
            assertThat(I31.i31GetS(number)).isEqualTo(low >= 0x4000_0000 ? low | 0x8000_0000 : low);
        }
        assertThat(I31.refI31(0x8000_0005)).isEqualTo(new I31(5));
        assertThatThrownBy(() -> I31.i31GetS(null)).isInstanceOf(Trap.class).hasMessage("null i31 reference");
        assertThatThrownBy(() -> I31.i31GetU(null)).isInstanceOf(Trap.class).hasMessage("null i31 reference");
    }
}

package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wippy.engine.run.StructAccess.*;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import wippy.engine.DefinedType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.V128;
import wippy.engine.ValType;
import wippy.engine.WasmException.Trap;

/** Structures: where fields are, what they hold, and null. */
class StructTest {
    private final DefinedType everything =
            GcTypes.struct(GcTypes.storages().values().toArray(StorageType[]::new));
    private final StructLayout layout = StructLayout.of((StructType) everything.composite());

    private Object fresh() {
        return structNewDefault(everything, layout.words(), layout.references());
    }

    @Test
    void beginsWithZerosAndNulls() {
        GcStruct struct = (GcStruct) fresh();
        assertThat(struct.size()).isEqualTo(8);
        assertThat(struct.get(0)).isEqualTo(0);
        assertThat(struct.get(1)).isEqualTo(0);
        assertThat(struct.get(2)).isEqualTo(0);
        assertThat(struct.get(3)).isEqualTo(0L);
        assertThat(struct.get(4)).isEqualTo(0f);
        assertThat(struct.get(5)).isEqualTo(0.0);
        assertThat(struct.get(6)).isEqualTo(new V128(0, 0));
        assertThat(struct.get(7)).isNull();
        assertThat(struct.heapType()).isSameAs(everything);
    }

    @Test
    void keepsEachFieldApart() {
        Object struct = fresh();
        structSetI8(struct, 0x1ff, layout.slot(0));
        structSetI16(struct, 0x1_8001, layout.slot(1));
        structSetI32(struct, Integer.MIN_VALUE, layout.slot(2));
        structSetI64(struct, Long.MIN_VALUE + 7, layout.slot(3));
        structSetF32(struct, Float.intBitsToFloat(0xffa0_0001), layout.slot(4));
        structSetF64(struct, -0.0, layout.slot(5));
        structSetV128(struct, 11, -12, layout.slot(6));
        structSetRef(struct, "object", layout.slot(7));
        assertThat(structGetSI8(struct, layout.slot(0))).isEqualTo(-1);
        assertThat(structGetUI8(struct, layout.slot(0))).isEqualTo(0xff);
        assertThat(structGetSI16(struct, layout.slot(1))).isEqualTo(-0x7fff);
        assertThat(structGetUI16(struct, layout.slot(1))).isEqualTo(0x8001);
        assertThat(structGetI32(struct, layout.slot(2))).isEqualTo(Integer.MIN_VALUE);
        assertThat(structGetI64(struct, layout.slot(3))).isEqualTo(Long.MIN_VALUE + 7);
        assertThat(Float.floatToRawIntBits(structGetF32(struct, layout.slot(4))))
                .isEqualTo(0xffa0_0001);
        assertThat(structGetF64(struct, layout.slot(5))).isEqualTo(-0.0);
        assertThat(structGetV128Low(struct, layout.slot(6))).isEqualTo(11);
        assertThat(structGetV128High(struct, layout.slot(6))).isEqualTo(-12);
        assertThat(structGetRef(struct, layout.slot(7))).isEqualTo("object");
        assertThat(((GcStruct) struct).get(0)).isEqualTo(-1);
        assertThat(((GcStruct) struct).get(1)).isEqualTo(-0x7fff);
        assertThat(((GcStruct) struct).get(6)).isEqualTo(new V128(11, -12));
        assertThat(((GcStruct) struct).get(7)).isEqualTo("object");
    }

    @Test
    void putsTakeTheValueFirst() {
        Object struct = fresh();
        structPutRef("object", struct, layout.slot(7));
        structPutV128(1, 2, struct, layout.slot(6));
        structPutF64(6, struct, layout.slot(5));
        structPutF32(5, struct, layout.slot(4));
        structPutI64(4, struct, layout.slot(3));
        structPutI32(3, struct, layout.slot(2));
        structPutI16(2, struct, layout.slot(1));
        structPutI8(1, struct, layout.slot(0));
        GcStruct made = (GcStruct) struct;
        assertThat(made.get(0)).isEqualTo(1);
        assertThat(made.get(1)).isEqualTo(2);
        assertThat(made.get(2)).isEqualTo(3);
        assertThat(made.get(3)).isEqualTo(4L);
        assertThat(made.get(4)).isEqualTo(5f);
        assertThat(made.get(5)).isEqualTo(6.0);
        assertThat(made.get(6)).isEqualTo(new V128(1, 2));
        assertThat(made.get(7)).isEqualTo("object");
    }

    @Test
    void aSubtypeHasInheritedFieldsWhereItsSupertypeHasThem() {
        StorageType reference = GcTypes.value(ValType.ANYREF);
        StorageType vector = GcTypes.value(ValType.V128);
        DefinedType base = GcTypes.struct(StorageType.Packed.I8, reference, vector);
        DefinedType extended = GcTypes.structOf(base, StorageType.Packed.I8, reference, vector, reference, vector);
        StructLayout of = StructLayout.of((StructType) base.composite());
        StructLayout ofExtended = StructLayout.of((StructType) extended.composite());
        for (int field = 0; field < 3; field++) {
            assertThat(ofExtended.slot(field)).isEqualTo(of.slot(field));
        }
        assertThat(ofExtended.words()).isEqualTo(5);
        assertThat(ofExtended.references()).isEqualTo(2);
    }

    @Test
    void nullHasNoFields() {
        trapsOnNull(() -> structGetSI8(null, 0));
        trapsOnNull(() -> structGetI32(null, 0));
        trapsOnNull(() -> structGetRef(null, 0));
        trapsOnNull(() -> structGetV128High(null, 0));
        trapsOnNull(() -> structSetI64(null, 0, 0));
        trapsOnNull(() -> structSetRef(null, null, 0));
    }

    private static void trapsOnNull(ThrowingCallable access) {
        assertThatThrownBy(access).isInstanceOf(Trap.class).hasMessage("null structure reference");
    }
}

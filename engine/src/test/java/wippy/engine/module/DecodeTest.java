package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.AbstractHeap;
import wippy.engine.AddressType;
import wippy.engine.ArrayType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.module.Module.ElementSegment;
import wippy.engine.module.Module.Items;
import wippy.engine.module.Module.Kind;
import wippy.engine.module.Module.Mode;

/** Binaries become modules, or errors that say what is wrong and where. */
class DecodeTest {
    private static final String ONE_TYPE = "01 04 01 60 00 00 ";
    private static final String ONE_FUNCTION = ONE_TYPE + "03 02 01 00 ";
    private static final String ONE_BODY = "0a 04 01 02 00 0b ";

    private static Module decode(String sections) {
        return ModuleDecoder.decode("app:m", Hex.module(sections));
    }

    @Test
    void readsAnEmptyModule() {
        Module module = decode("");
        assertThat(module.name()).isEqualTo("app:m");
        assertThat(module.types()).isEmpty();
        assertThat(module.functions()).isEmpty();
        assertThat(module.start()).isEmpty();
        assertThat(module.dataCount()).isEmpty();
    }

    @Test
    void readsFunctionsAndTheirBodies() {
        Module module = decode("01 0a 02 60 02 7f 7e 01 7d 60 00 00 02 07 01 01 61 01 62 00 01 03 02 01 00"
                + "07 05 01 01 66 00 01 08 01 00 0a 09 01 07 00 43 00 00 80 3f 0b");
        assertThat(module.functions()).hasSize(2);
        assertThat(module.importedFunctions()).isEqualTo(1);
        assertThat(module.function(1)).hasToString("(i32 i64) -> (f32)");
        assertThat(module.imports().getFirst().type().module()).isEqualTo("a");
        assertThat(module.imports().getFirst().type().name()).isEqualTo("b");
        assertThat(module.exports()).containsExactly(new Module.Export("f", Kind.FUNCTION, 1));
        assertThat(module.start()).hasValue(0);
        Module.Body body = module.bodies().getFirst();
        assertThat(body.end()).isEqualTo(module.binary().length);
        assertThat(body.end() - body.start()).isEqualTo(7);
        assertThat(module.declared().contains(1)).isTrue();
        assertThat(module.declared().contains(0)).isFalse();
    }

    @Test
    void readsMemoriesOfAllKinds() {
        Module module = decode(Hex.section(5, "05 00 01 01 02 03 04 01 05 00 80 80 80 80 80 80 40 09 05 05 00"));
        assertThat(module.memories())
                .containsExactly(
                        new MemoryType(Limits.atLeast(1)),
                        new MemoryType(Limits.of(2, 3)),
                        new MemoryType(AddressType.I64, Limits.atLeast(1), 65_536),
                        new MemoryType(AddressType.I64, Limits.of(0, 1L << 48), 65_536),
                        new MemoryType(AddressType.I32, Limits.of(5, 5), 1));
    }

    @Test
    void readsRecursiveTypesAndFindsTheSameOnesAgain() {
        String types = "01 12 02 4e 02 5f 01 63 01 00 5e 63 00 01 50 00 5f 01 78 01";
        Module one = decode(types);
        Module other = decode("01 15 03 60 00 00 4e 02 5f 01 63 02 00 5e 63 01 01 50 00 5f 01 78 01");
        assertThat(one.types()).hasSize(3);
        assertThat(other.types().subList(1, 4)).isEqualTo(one.types());
        DefinedType list = one.types().getFirst();
        DefinedType array = one.types().get(1);
        assertThat(list.composite())
                .isEqualTo(
                        new StructType(List.of(new FieldType(new StorageType.Value(new RefType(true, array)), false))));
        assertThat(array.composite())
                .isEqualTo(new ArrayType(new FieldType(new StorageType.Value(new RefType(true, list)), true)));
        assertThat(one.types().get(2).isFinal()).isFalse();
        assertThat(list.isFinal()).isTrue();
        assertThat(list.group()).containsExactly(list, array);
    }

    @Test
    void tellsApartTypesOfDifferentGroups() {
        Module module = decode("01 0f 03 60 00 00 4e 02 60 00 00 60 00 00 60 00 00");
        assertThat(module.types().getFirst()).isSameAs(module.types().get(3));
        assertThat(module.types().getFirst()).isNotSameAs(module.types().get(1));
        assertThat(module.types().get(1)).isNotSameAs(module.types().get(2));
    }

    @Test
    void knowsSuperTypes() {
        Module module =
                decode(Hex.section(1, "03 50 00 5f 01 7f 00 50 01 00 5f 02 7f 00 7e 01 4f 01 01 5f 02 7f 00 7e 01"));
        DefinedType top = module.types().getFirst();
        DefinedType bottom = module.types().get(2);
        assertThat(bottom.isSubtypeOf(top)).isTrue();
        assertThat(top.isSubtypeOf(bottom)).isFalse();
        assertThat(bottom.supertype()).contains(module.types().get(1));
        assertThat(bottom.isSubtypeOf(AbstractHeap.STRUCT)).isTrue();
    }

    @Test
    void readsConstants() {
        Module module = decode(Hex.section(
                6,
                "07 7f 00 41 7f 0b 7e 00 42 05 0b 7d 00 43 00 00 80 3f 0b 7c 00 44 00 00 00 00 00 00"
                        + "f0 3f 0b 70 00 d0 70 0b 7f 00 23 00 0b 7f 00 41 01 41 02 6a 23 00 6c 0b"));
        assertThat(module.globals().stream().map(global -> global.initial().orElseThrow()))
                .startsWith(
                        new ConstExpr.Bits(NumType.I32, -1, 0),
                        new ConstExpr.Bits(NumType.I64, 5, 0),
                        new ConstExpr.Bits(NumType.F32, 0x3f800000, 0),
                        new ConstExpr.Bits(NumType.F64, Double.doubleToRawLongBits(1), 0),
                        new ConstExpr.Null(AbstractHeap.FUNC),
                        new ConstExpr.GlobalValue(0))
                .last()
                .isInstanceOfSatisfying(
                        ConstExpr.Code.class,
                        code -> assertThat(code.end() - code.start()).isEqualTo(9));
    }

    @Test
    void readsVectorConstants() {
        Module module = decode("06 16 01 7b 00 fd 0c 01 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00 0b");
        assertThat(module.globals().getFirst().initial()).contains(new ConstExpr.Bits(NumType.V128, 1, 2));
    }

    @Test
    void readsElementsOfAllForms() {
        Module module = decode(ONE_FUNCTION + "04 04 01 70 00 05"
                + Hex.section(
                        9,
                        "08" + "00 41 01 0b 01 00"
                                + "01 00 02 00 00"
                                + "02 00 41 02 0b 00 01 00"
                                + "03 00 01 00"
                                + "04 41 03 0b 01 d2 00 0b"
                                + "05 70 02 d0 70 0b d2 00 0b"
                                + "06 00 41 04 0b 70 01 d0 70 0b"
                                + "07 6f 01 d0 6f 0b")
                + ONE_BODY);
        ElementSegment first = module.elements().getFirst();
        assertThat(first.type()).isEqualTo(new RefType(false, AbstractHeap.FUNC));
        assertThat(first.mode()).isEqualTo(new Mode.Active(0, new ConstExpr.Bits(NumType.I32, 1, 0)));
        assertThat(module.elements().stream().map(each -> each.mode().getClass().getSimpleName()))
                .containsExactly("Active", "Passive", "Active", "Declared", "Active", "Passive", "Active", "Declared");
        assertThat(module.elements().stream().map(each -> each.items().count()))
                .containsExactly(1, 2, 1, 1, 1, 2, 1, 1);
        assertThat(module.elements().get(4).type()).isEqualTo(ValType.FUNCREF);
        assertThat(module.elements().get(5).items())
                .isEqualTo(new Items.Expressions(
                        List.of(new ConstExpr.Null(AbstractHeap.FUNC), new ConstExpr.Function(0))));
        assertThat(module.elements().get(7).type()).isEqualTo(ValType.EXTERNREF);
    }

    @Test
    void readsDataOfAllForms() {
        Module module = decode("05 05 02 00 01 00 01 0c 01 03"
                + Hex.section(11, "03 00 41 00 0b 02 61 62 01 01 63 02 01 41 07 0b 01 64"));
        assertThat(module.dataCount()).hasValue(3);
        assertThat(module.datas().stream().map(Module.DataSegment::mode))
                .containsExactly(
                        new Mode.Active(0, new ConstExpr.Bits(NumType.I32, 0, 0)),
                        new Mode.Passive(),
                        new Mode.Active(1, new ConstExpr.Bits(NumType.I32, 7, 0)));
        Module.DataSegment first = module.datas().getFirst();
        assertThat(new String(module.binary(), first.start(), first.end() - first.start(), StandardCharsets.UTF_8))
                .isEqualTo("ab");
    }

    @Test
    void readsTablesWithTheirFirstValues() {
        Module module = decode(ONE_FUNCTION + Hex.section(4, "02 40 00 64 70 00 02 d2 00 0b 70 05 01 02") + ONE_BODY);
        assertThat(module.tables().getFirst().initial()).contains(new ConstExpr.Function(0));
        assertThat(module.tables().get(1).type().address()).isEqualTo(AddressType.I64);
        assertThat(module.tables().get(1).type().limits()).isEqualTo(Limits.of(1, 2));
    }

    @Test
    void keepsCustomSections() {
        Module module = decode("00 04 01 61 78 79 00 02 01 62");
        assertThat(module.customs())
                .containsExactly(new Module.CustomSection("a", 12, 14), new Module.CustomSection("b", 18, 18));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0e 01 00 | malformed section id 14 (at 0x8)",
                "01 04 01 60 00 00 01 01 00 | unexpected content after last section: section 1 (at 0xe)",
                "05 01 00 04 01 00 | unexpected content after last section: section 4 (at 0xb)",
                "01 7f 01 | length out of bounds: 127, with 1 bytes left (at 0x9)",
                "01 05 01 60 00 00 00 | section size mismatch: section 1 is said to have 5 bytes, but has 4 (at 0xa)",
                "01 02 ff 7f | unexpected end of section or function: 16383 types do not fit here (at 0xc)",
                "01 04 01 61 00 00 | malformed definition type 0x61 (at 0xb)",
                "01 05 01 60 01 40 00 | malformed value type 0x40 (at 0xd)",
                "01 04 01 5e 78 02 | malformed mutability 0x2 (at 0xd)",
                "02 04 01 00 00 05 | malformed import kind (at 0xd)",
                "02 05 01 01 ff 00 00 | malformed UTF-8 encoding (at 0xc)",
                "04 03 01 70 08 | malformed limits flags 0x8 (at 0xc)",
                "05 02 01 10 | malformed limits flags 0x10 (at 0xb)",
                "0c 01 01 | data count and data section have inconsistent lengths: 1 and 0 (at 0xb)",
                "01 04 01 60 00 00 03 02 01 00 | function and code section have inconsistent lengths: 1 and 0 (at"
                        + " 0x12)",
                "09 02 01 08 | malformed elements segment kind 8 (at 0xb)",
                "0b 02 01 03 | malformed data segment kind 3 (at 0xb)",
                "06 05 01 7f 00 ff 0b | illegal opcode ff (at 0xd)",
                "07 04 01 00 05 00 | malformed export kind (at 0xc)",
            })
    void tellsWhatIsMalformed(String sections, String message) {
        assertThatThrownBy(() -> decode(sections))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage("app:m: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03 02 01 00 | unknown type 0 (at 0xb)",
                "07 04 01 00 00 00 | unknown function 0 (at 0xc)",
                "08 01 00 | unknown function 0 (at 0xa)",
                "05 04 01 01 02 01 | size minimum must not be greater than maximum: 2 1 (at 0xb)",
                "05 05 01 00 81 80 04 | memory size must be at most 65536 pages (4 GiB), not 65537 (at 0xb)",
                "05 04 01 08 00 01 | invalid custom page size: 2^1, not 1 or 65536 (at 0xd)",
                "06 06 01 7f 00 42 00 0b | type mismatch: expression requires [i32] but stack has [i64] (at 0xf)",
                "06 04 01 7f 00 0b | type mismatch: expression requires [i32] but stack has [] (at 0xd)",
                "06 08 01 7f 00 41 00 45 0b 0b | constant expression required, not i32.eqz (at 0xf)",
                "06 06 01 7f 00 23 00 0b | unknown global 0 (at 0xd)",
                "06 0b 02 7f 01 41 00 0b 7f 00 23 00 0b | constant expression required, and global 0 is mutable (at"
                        + " 0x12)",
                "04 05 01 64 70 00 01 | type mismatch: a table of (ref func) needs an initial value (at 0xb)",
                "0b 06 01 00 41 00 0b 00 | unknown memory 0 (at 0xb)",
                "09 06 01 00 41 00 0b 00 | unknown table 0 (at 0xb)",
                "01 0c 02 4f 00 60 00 00 50 01 00 60 00 00 | sub type 1 does not match its super type (at 0x10)",
                "01 06 01 50 01 00 60 00 00 | unknown type 0 (at 0xd)",
            })
    void tellsWhatIsInvalid(String sections, String message) {
        assertThatThrownBy(() -> decode(sections))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessage("app:m: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "05 04 01 03 01 01 | memory 0 (at 0xb)",
                "02 08 01 01 61 01 6d 02 03 01 | import 0 (at 0x10)",
                "04 05 01 70 03 01 01 | table 0 (at 0xc)"
            })
    void refusesThreadsByName(String sections, String place) {
        assertThatThrownBy(() -> decode(sections))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo("threads"))
                .hasMessage("app:m: uses threads, which is not supported, in " + place);
    }

    @Test
    void refusesWhatIsNoModule() {
        assertThatThrownBy(() -> ModuleDecoder.decode("readme", "hello, world".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage("readme: magic header not detected: not a WebAssembly binary (at 0x0)");
        assertThatThrownBy(() -> ModuleDecoder.decode("cut", new byte[] {0, 'a', 's'}))
                .hasMessage("cut: unexpected end: the file has 3 bytes (at 0x3)");
        assertThatThrownBy(() -> ModuleDecoder.decode("new", Hex.bytes("00 61 73 6d 02 00 00 00")))
                .hasMessage("new: unknown binary version (at 0x4)");
    }

    @Test
    void limitsParametersAndResults() {
        String thousand = "7f".repeat(1000);
        assertThat(decode(Hex.section(1, "01 60 e8 07" + thousand + "e8 07" + thousand))
                        .types())
                .hasSize(1);
        assertThatThrownBy(() -> decode(Hex.section(1, "01 60 e9 07" + thousand + "7f 00")))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessage("app:m: too many parameters: 1001, the limit is 1000 (at 0xd)");
        assertThatThrownBy(() -> decode(Hex.section(1, "01 60 00 e9 07" + thousand + "7f")))
                .hasMessage("app:m: too many results: 1001, the limit is 1000 (at 0xe)");
    }

    @Test
    void limitsHowFarSuperTypesGo() {
        StringBuilder types = new StringBuilder("50 00 5f 00");
        for (int i = 0; i < 64; i++) {
            assertThat(decode(Hex.section(1, "%02x".formatted(i + 1) + types)).types())
                    .hasSize(i + 1);
            types.append("50 01 %02x 5f 00".formatted(i));
        }
        assertThatThrownBy(() -> decode(Hex.section(1, "41" + types)))
                .hasMessageContaining("too many super types in a row: 64, the limit is 63");
    }
}

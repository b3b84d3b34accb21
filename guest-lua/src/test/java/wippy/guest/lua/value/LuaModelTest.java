package wippy.guest.lua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.lua.HostFunction;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.ErrorValue;
import wippy.runtime.error.WippyException;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.RecordAccess;
import wippy.value.ValueException;

/** Lua's values at the border: spec wasm.md §2.1 and §2.2, host.md §4.9. */
class LuaModelTest {
    private static final LuaModel MODEL = LuaModel.INSTANCE;

    private static LuaTable map(String key, Object value) {
        LuaTable table = new LuaTable();
        table.put(key, value);
        return table;
    }

    @Test
    void kindsOfValues() {
        assertThat(MODEL.kind(null)).isEqualTo(Kind.NULL);
        assertThat(MODEL.kind(true)).isEqualTo(Kind.BOOLEAN);
        assertThat(MODEL.kind(1L)).isEqualTo(Kind.INTEGER);
        assertThat(MODEL.kind(1.0)).isEqualTo(Kind.FLOAT);
        assertThat(MODEL.kind("x")).isEqualTo(Kind.STRING);
        assertThat(MODEL.kind(LuaStrings.encode("h\u00e9"))).isEqualTo(Kind.STRING);
        assertThat(MODEL.kind("\u00ff")).isEqualTo(Kind.BYTES);
        assertThat(MODEL.kind(new LuaTable())).isEqualTo(Kind.EMPTY);
        assertThat(MODEL.kind(LuaTable.ofElements(1L))).isEqualTo(Kind.LIST);
        assertThat(MODEL.kind(map("a", 1L))).isEqualTo(Kind.MAP);
        assertThat(MODEL.kind(HostFunction.of("f", (state, args) -> null))).isEqualTo(Kind.OPAQUE);
        assertThat(MODEL.kind(new Handle("host"))).isEqualTo(Kind.HANDLE);
    }

    @Test
    void aListDropsItsOtherKeys() {
        LuaTable table = LuaTable.ofElements(1L, 2L);
        table.put("x", 3L);
        assertThat(MODEL.kind(table)).isEqualTo(Kind.LIST);
        assertThat(MODEL.size(table)).isEqualTo(2);
        assertThat(MODEL.element(table, 1)).isEqualTo(2L);
    }

    @Test
    void whatIsAMapAndHowLongAListIs() {
        for (Object value : Arrays.asList(
                null, true, 1L, "x", new LuaTable(), LuaTable.ofElements(1L, 2L), map("a", 1L), map("1", 1L))) {
            Kind kind = MODEL.kind(value);
            assertThat(MODEL.isMap(value)).isEqualTo(kind == Kind.MAP || kind == Kind.EMPTY);
            assertThat(MODEL.listSize(value))
                    .isEqualTo(kind == Kind.LIST ? MODEL.size(value) : kind == Kind.EMPTY ? 0 : -1);
        }
    }

    @Test
    void recordsAreTablesByTheExactNames() {
        RecordAccess access = MODEL.records(List.of(Name.of("id"), Name.of("tag-count"), Name.of("note")));
        Object record = access.start();
        access.put(record, 0, 7L);
        access.put(record, 1, 3L);
        access.put(record, 2, null);
        LuaTable table = (LuaTable) access.finish(record);
        assertThat(table.get("id")).isEqualTo(7L);
        assertThat(table.get("tag-count")).isEqualTo(3L);
        assertThat(table.count()).isEqualTo(2);
        assertThat(access.field(table, 1)).isEqualTo(3L);
        assertThat(access.field(map("tag_count", 4L), 1)).isEqualTo(4L);
        assertThat(access.field(map("other", 4L), 1)).isNull();
    }

    @Test
    void aListKeepsItsHoles() {
        Object list = MODEL.newList(1);
        MODEL.add(list, null);
        MODEL.add(list, "second");
        MODEL.add(list, null);
        LuaTable table = (LuaTable) MODEL.finishList(list);
        assertThat(table.length()).isEqualTo(2);
        assertThat(table.get(1L)).isNull();
        assertThat(table.get(2L)).isEqualTo("second");
    }

    @Test
    void aTableIsAMapByAllItsKeys() {
        LuaTable table = LuaTable.ofElements("a");
        table.put("x", true);
        List<Object> entries = new ArrayList<>();
        MODEL.forEachEntry(table, (key, value) -> entries.addAll(List.of(key, value)));
        assertThat(entries).containsExactly(1L, "a", "x", true);
        Object built = MODEL.newEntries(1);
        MODEL.putEntry(built, 7L, "old");
        MODEL.putEntry(built, 7L, "new");
        assertThat(((LuaTable) MODEL.finishEntries(built)).get(7L)).isEqualTo("new");
        assertThatThrownBy(() -> MODEL.forEachEntry("x", (key, value) -> {})).isInstanceOf(ValueException.class);
    }

    @Test
    void textIsUtf8AtTheBorder() {
        assertThat(MODEL.text(LuaStrings.encode("h\u00e9"))).isEqualTo("h\u00e9");
        assertThat(MODEL.ofText("h\u00e9")).isEqualTo("h\u00c3\u00a9");
        assertThatThrownBy(() -> MODEL.text("\u00ff")).isInstanceOf(ValueException.class);
        assertThat(MODEL.bytes("\u00ff\0")).containsExactly(0xff, 0);
    }

    @Test
    void numbersBeyondSignedIntegersAreRefused() {
        assertThat(MODEL.ofUnsigned(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> MODEL.ofUnsigned(-1)).hasMessage("unsupported value: uint64 overflows lua integer");
    }

    @Test
    void missingElementsLeaveHolesAndMissingFieldsVanish() {
        Object list = MODEL.newList(3);
        MODEL.add(list, 1L);
        MODEL.add(list, null);
        MODEL.add(list, 3L);
        LuaTable table = (LuaTable) MODEL.finishList(list);
        assertThat(table.get(2L)).isNull();
        assertThat(table.get(3L)).isEqualTo(3L);
        Object map = MODEL.newMap(1);
        MODEL.put(map, "a", null);
        assertThat(MODEL.kind(MODEL.finishMap(map))).isEqualTo(Kind.EMPTY);
    }

    @Test
    void fieldsAreVisitedByName() {
        LuaTable table = map("a", 1L);
        table.put(0L, (Object) 2L);
        List<String> names = new ArrayList<>();
        MODEL.forEachField(table, (name, value) -> names.add(name));
        assertThat(names).containsExactlyInAnyOrder("a", "0");
    }

    @Test
    void copiesKeepCyclesAndMetatablesAndShareNothing() {
        LuaTable table = map("n", 1L);
        table.put("self", table);
        table.metatable(map("__name", "T"));
        LuaTable copy = (LuaTable) MODEL.copy(table);
        assertThat(copy).isNotSameAs(table);
        assertThat(copy.get("self")).isSameAs(copy);
        assertThat(copy.metatable()).isNotNull().isNotSameAs(table.metatable());
        table.put("n", 2L);
        assertThat(copy.get("n")).isEqualTo(1L);
        assertThat(MODEL.copy(new Object())).isNull();
    }

    @Test
    void errorsKeepTheirPartsBothWays() {
        WippyException error = WippyException.conflict("taken")
                .retryable(true)
                .withDetails(Data.of(java.util.Map.of("id", Data.of(7))));
        ErrorValue lua = LuaErrors.toLua(error);
        assertThat(lua.kind()).isEqualTo("Conflict");
        assertThat(lua.retryable()).contains(true);
        assertThat(lua.details()).isNotNull();
        assertThat(LuaErrors.fromValue(lua, null)).isSameAs(error);
        ErrorValue own = ErrorValue.of("Timeout", "late", Optional.of(false), map("after", 3L), null);
        WippyException host = LuaErrors.fromValue(own, null);
        assertThat(host.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(host.retryable()).contains(false);
        assertThat(host.details()).contains(Data.of(java.util.Map.of("after", Data.of(3))));
        assertThat(LuaErrors.fromValue("text", null).kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(LuaErrors.fromValue(ErrorValue.of("", "?", Optional.empty(), null, null), null)
                        .kind())
                .isEqualTo(ErrorKind.INTERNAL);
    }
}

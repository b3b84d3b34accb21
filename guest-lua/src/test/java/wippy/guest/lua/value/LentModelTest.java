package wippy.guest.lua.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.lua.HostFunction;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.ErrorValue;
import wippy.value.JavaModel;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Whatever is read from values that are lent is what would be read from a copy of them. */
class LentModelTest {
    private static final LentModel LENT = LentModel.INSTANCE;

    private record Host(@Nullable Object content) implements Travels {}

    private static LuaTable map(Object... entries) {
        LuaTable table = new LuaTable();
        for (int i = 0; i < entries.length; i += 2) {
            table.put(entries[i], entries[i + 1]);
        }
        return table;
    }

    static Stream<Object> values() {
        return Stream.of(
                1L,
                1.5,
                true,
                "text",
                LuaStrings.encode("h\u00e9"),
                "\u00ff",
                new LuaTable(),
                LuaTable.ofElements(1L, "x", 2.5),
                map("a", 1L, "tag_count", 2L, "b", LuaTable.ofElements(true)),
                new Host("content"),
                new Host(7L),
                new Host(2.5),
                new Host(false),
                new Host(null),
                new Host(new Host("deep")),
                new Host(map("a", 1L, "tag-count", new Host(3L))),
                new Host(LuaTable.ofElements(new Host(1L), 2L)),
                map("host", new Host("x"), "other", new Object(), "list", LuaTable.ofElements(new Host(1L))),
                LuaTable.ofElements(1L, new Host("x")),
                new Object(),
                ErrorValue.of("failed", "Invalid", Optional.empty(), null, null),
                HostFunction.of("f", (state, args) -> null),
                new Handle("host"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAsACopy(Object value) {
        Object copy = LuaModel.INSTANCE.copy(value);
        assertThat(LENT.kind(value)).isEqualTo(LuaModel.INSTANCE.kind(copy));
        assertThat(LENT.typeName(value)).isEqualTo(LuaModel.INSTANCE.typeName(copy));
        assertThat(LENT.isMap(value)).isEqualTo(LuaModel.INSTANCE.isMap(copy));
        assertThat(LENT.listSize(value)).isEqualTo(LuaModel.INSTANCE.listSize(copy));
        assertThat(LENT.isNone(value)).isEqualTo(LuaModel.INSTANCE.isNone(copy));
        assertThat(transcoded(LENT, value)).isEqualTo(transcoded(LuaModel.INSTANCE, copy));
        if (LENT.kind(value) == Kind.MAP) {
            List<Name> names = Stream.of("a", "tag-count", "none").map(Name::of).toList();
            for (int i = 0; i < 3; i++) {
                Object field = LENT.records(names).field(value, i);
                assertThat(transcoded(LENT, field))
                        .isEqualTo(transcoded(
                                LuaModel.INSTANCE,
                                LuaModel.INSTANCE.records(names).field(copy, i)))
                        .isEqualTo(transcoded(LENT, LENT.field(value, names.get(i))));
            }
        }
    }

    private static Object transcoded(ValueModel model, @Nullable Object value) {
        try {
            Object java = Transcoder.transcode(model, value, JavaModel.shared());
            return java instanceof byte[] octets ? Arrays.toString(octets) : Arrays.asList(java);
        } catch (ValueException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

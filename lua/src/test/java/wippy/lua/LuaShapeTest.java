package wippy.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of one shape are tables like any other. */
class LuaShapeTest {
    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "field" + i).toList();
    }

    private static LuaTable filled(LuaShape shape, int count) {
        LuaTable table = new LuaTable(shape);
        for (int i = 0; i < count; i++) {
            table.put(shape, i, (long) i);
        }
        return table;
    }

    private static Map<Object, Object> entries(LuaTable table) {
        Map<Object, Object> entries = new HashMap<>();
        for (int i = table.next(null); i >= 0; i = table.next(table.keyAt(i))) {
            assertThat(entries.put(table.keyAt(i), table.valueAt(i))).isNull();
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 40})
    void holdsItsFieldsAndAnyOthers(int count) {
        LuaShape shape = new LuaShape(names(count));
        LuaTable table = filled(shape, count);
        Map<Object, Object> expected = new HashMap<>();
        names(count).forEach(name -> expected.put(name, (long) expected.size()));
        assertThat(entries(table)).isEqualTo(expected);
        for (int i = 0; i < 30; i++) {
            table.put("other" + i, "x");
            expected.put("other" + i, "x");
        }
        table.put(1L, "first");
        expected.put(1L, "first");
        assertThat(entries(table)).isEqualTo(expected);
        assertThat(table.count()).isEqualTo(expected.size());
        for (int i = 0; i < count; i++) {
            assertThat(table.get(shape, i)).isEqualTo((long) i);
        }
    }

    @Test
    void whatOneTableGetsNoOtherSees() {
        LuaShape shape = new LuaShape(names(2));
        LuaTable one = filled(shape, 2);
        LuaTable other = filled(shape, 2);
        one.put("more", true);
        one.put("field0", null);
        one.put(shape, 1, "changed");
        assertThat(entries(one)).isEqualTo(Map.of("more", true, "field1", "changed"));
        assertThat(entries(other)).isEqualTo(Map.of("field0", 0L, "field1", 1L));
        assertThat(other.get("more")).isNull();
        assertThat(entries(filled(shape, 2))).isEqualTo(Map.of("field0", 0L, "field1", 1L));
    }

    @Test
    void fieldsWithoutValueAreNotThere() {
        LuaShape shape = new LuaShape(names(3));
        LuaTable table = new LuaTable(shape);
        assertThat(table.next(null)).isEqualTo(-1);
        assertThat(table.count()).isZero();
        table.put(shape, 1, "here");
        assertThat(entries(table)).isEqualTo(Map.of("field1", "here"));
    }

    @Test
    void fieldsAreFoundInTablesThatWereMadeOtherwise() {
        Random random = new Random(5);
        LuaShape shape = new LuaShape(names(6));
        for (int round = 0; round < 200; round++) {
            LuaTable table = new LuaTable();
            List<String> keys = new ArrayList<>(names(9));
            java.util.Collections.shuffle(keys, random);
            keys.subList(0, random.nextInt(9)).forEach(key -> table.put(new String(key.toCharArray()), key));
            for (int i = 0; i < 6; i++) {
                assertThat(table.get(shape, i)).isEqualTo(table.get("field" + i));
            }
            table.put(shape, 2, "set");
            assertThat(table.get("field2")).isEqualTo("set");
        }
    }

    @Test
    void aFrozenTableKeepsItsFields() {
        LuaShape shape = new LuaShape(names(1));
        LuaTable table = filled(shape, 1).freeze();
        assertThatThrownBy(() -> table.put(shape, 0, 2L)).isInstanceOf(LuaError.class);
        assertThat(table.get(shape, 0)).isEqualTo(0L);
    }

    @Test
    void anArrayBecomesATablesElements() {
        Object[] elements = {"a", null, "c", null, null};
        LuaTable table = LuaTable.owning(elements, 4);
        assertThat(entries(table)).isEqualTo(Map.of(1L, "a", 3L, "c"));
        assertThat(table.length()).isEqualTo(3);
    }
}

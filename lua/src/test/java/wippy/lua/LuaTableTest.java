package wippy.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables as maps, as lists, in traversal, and frozen. */
class LuaTableTest {
    private static Map<Object, Object> entries(LuaTable table) {
        Map<Object, Object> entries = new HashMap<>();
        for (int i = table.next(null); i >= 0; i = table.next(table.keyAt(i))) {
            assertThat(entries.put(table.keyAt(i), table.valueAt(i))).isNull();
        }
        return entries;
    }

    private static Object key(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> (long) random.nextInt(24) - 2;
            case 2 -> "k" + random.nextInt(20);
            case 3 -> random.nextInt(10) + 0.5;
            default -> random.nextBoolean();
        };
    }

    @Test
    void behavesAsAMap() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LuaTable table = new LuaTable();
            Map<Object, Object> model = new HashMap<>();
            for (int step = 0; step < 300; step++) {
                Object key = key(random);
                Object value = random.nextInt(3) == 0 ? null : (Object) (long) step;
                // an integral float is the same key as the integer
                table.put(key instanceof Long n && random.nextBoolean() ? (Object) (double) n : key, value);
                if (value == null) {
                    model.remove(key);
                } else {
                    model.put(key, value);
                }
                assertThat(table.get(key)).isEqualTo(model.get(key));
                long border = table.length();
                assertThat(border == 0 || model.containsKey(border)).isTrue();
                assertThat(model.containsKey(border + 1)).isFalse();
            }
            assertThat(entries(table)).isEqualTo(model);
            assertThat(table.count()).isEqualTo(model.size());
        }
    }

    @Test
    void mayBeClearedWhileTraversed() {
        LuaTable table = new LuaTable();
        for (long i = 1; i <= 50; i++) {
            table.put((Object) i, i);
            table.put("k" + i, i);
        }
        int seen = 0;
        for (int i = table.next(null); i >= 0; ) {
            @Nullable Object key = table.keyAt(i);
            table.put(key, null);
            seen++;
            i = table.next(key);
        }
        assertThat(seen).isEqualTo(100);
        assertThat(table.count()).isZero();
        assertThatThrownBy(() -> table.next("never there")).isInstanceOf(LuaError.class);
    }

    @Test
    void insertsAndRemovesElements() {
        LuaTable table = LuaTable.ofElements("a", "b", "c");
        table.insert(2, "x");
        table.insert(5, "end");
        assertThat(table.remove(1)).isEqualTo("a");
        assertThat(entries(table)).isEqualTo(Map.of(1L, "x", 2L, "b", 3L, "c", 4L, "end"));
        assertThat(table.remove(4)).isEqualTo("end");
        assertThat(table.length()).isEqualTo(3);
    }

    @Test
    void takesElementsInAnyOrder() {
        LuaTable table = new LuaTable();
        for (long i = 100; i >= 1; i--) {
            table.put((Object) i, i);
        }
        assertThat(table.length()).isEqualTo(100);
        assertThat(entries(table)).hasSize(100);
    }

    @Test
    void comparesObjectsByIdentity() {
        LuaTable table = new LuaTable();
        LuaTable one = new LuaTable();
        table.put(one, 1L);
        assertThat(table.get(one)).isEqualTo(1L);
        assertThat(table.get(new LuaTable())).isNull();
    }

    @Test
    void ignoresNilKeysAndRejectsNaN() {
        LuaTable table = new LuaTable();
        table.put((Object) null, 1L);
        assertThat(table.count()).isZero();
        assertThat(table.get((Object) null)).isNull();
        assertThatThrownBy(() -> table.put(Double.NaN, 1L)).hasMessage("table index is NaN");
    }

    @Test
    void rejectsAllWritesOnceFrozen() {
        LuaTable table = LuaTable.ofElements("a").freeze();
        assertThat(table.isImmutable()).isTrue();
        for (Runnable write : new Runnable[] {
            () -> table.put("k", 1L),
            () -> table.put(1, "b"),
            () -> table.put(9.5, 1L),
            () -> table.insert(1, "b"),
            () -> table.remove(1),
            () -> table.metatable(null),
        }) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(LuaError.class)
                    .hasMessage("attempt to modify an immutable table");
        }
        assertThat(table.get(1)).isEqualTo("a");
    }
}

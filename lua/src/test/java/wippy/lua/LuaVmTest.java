package wippy.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Machines made like a model share what they begin with, and nobody notices. */
class LuaVmTest {
    private final LuaVm model = new LuaVm();
    private final LuaTable globals = model.globals();

    LuaVmTest() {
        globals.put("_G", globals);
        globals.put("x", 1L);
        globals.put("y", "why");
        globals.put(true, "yes");
        globals.put(1, "one");
    }

    private static List<@Nullable Object> keys(LuaTable table) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            keys.add(table.keyAt(i));
        }
        return keys;
    }

    @Test
    void aMachineBeginsWithWhatItsModelHas() {
        LuaTable own = new LuaVm(model).globals();
        assertThat(own.get("x")).isEqualTo(1L);
        assertThat(own.get("y")).isEqualTo("why");
        assertThat(own.get(true)).isEqualTo("yes");
        assertThat(own.get(1)).isEqualTo("one");
        assertThat(own.get("absent")).isNull();
        assertThat(own.count()).isEqualTo(5);
        assertThat(keys(own)).containsExactlyInAnyOrderElementsOf(keys(globals));
    }

    @Test
    void eachMachineIsItsOwnWorld() {
        LuaTable one = new LuaVm(model).globals();
        LuaTable two = new LuaVm(model).globals();
        assertThat(one.get("_G")).isSameAs(one);
        one.put("x", 2L);
        one.put("new", 3L);
        two.put("y", null);
        assertThat(one.get("x")).isEqualTo(2L);
        assertThat(one.get("y")).isEqualTo("why");
        assertThat(two.get("x")).isEqualTo(1L);
        assertThat(two.get("new")).isNull();
        assertThat(two.get("y")).isNull();
        assertThat(two.get("_G")).isSameAs(two);
        assertThat(globals.get("x")).isEqualTo(1L);
        assertThat(globals.get("y")).isEqualTo("why");
        assertThat(globals.get("_G")).isSameAs(globals);
    }

    @Test
    void aMachineIsItsOwnGlobalTableHoweverItIsAskedFor() {
        LuaTable read = new LuaVm(model).globals();
        assertThat(read.get((Object) "_G")).isSameAs(read);
        LuaTable walked = new LuaVm(model).globals();
        assertThat(keys(walked)).contains("_G");
        LuaTable replaced = new LuaVm(model).globals();
        replaced.put("_G", 5L);
        assertThat(replaced.get("_G")).isEqualTo(5L);
        LuaTable quick = new LuaVm(model).globals();
        assertThat(quick.replace(quick.slotOf("x"), "x", 9L)).isFalse(); // the slow way, which makes it its own
        quick.put("x", 9L);
        assertThat(quick.replace(quick.slotOf("x"), "x", 10L)).isTrue();
        assertThat(new LuaVm(model).globals().get("x")).isEqualTo(1L);
    }

    @Test
    void whatTheModelGetsLaterIsForLaterMachinesOnly() {
        LuaTable before = new LuaVm(model).globals();
        globals.put("x", 7L);
        globals.put("late", 8L);
        LuaTable after = new LuaVm(model).globals();
        assertThat(before.get("x")).isEqualTo(1L);
        assertThat(before.get("late")).isNull();
        assertThat(after.get("x")).isEqualTo(7L);
        assertThat(after.get("late")).isEqualTo(8L);
        assertThat(after.get("_G")).isSameAs(after);
    }

    @Test
    void aMachineCanBeAModelItself() {
        LuaVm middle = new LuaVm(model);
        LuaTable last = new LuaVm(middle).globals();
        assertThat(last.get("_G")).isSameAs(last);
        assertThat(middle.globals().get("_G")).isSameAs(middle.globals());
        assertThat(last.get("y")).isEqualTo("why");
    }

    @Test
    void aFrozenMachineKeepsItsGlobals() {
        LuaTable frozen = new LuaVm(model).globals().freeze();
        assertThat(frozen.get("_G")).isSameAs(frozen);
        assertThatThrownBy(() -> frozen.put("x", 2L)).isInstanceOf(LuaError.class);
        assertThat(new LuaVm(model).globals().get("x")).isEqualTo(1L);
    }

    @Test
    void hostObjectsOfTheModelAreThoseOfItsMachinesUntilTheyGetOthers() {
        model.attach(String.class, "model's");
        LuaVm one = new LuaVm(model);
        LuaVm two = new LuaVm(model);
        two.attach(String.class, "own");
        two.attach(Integer.class, 1);
        two.attach(Long.class, 2L);
        two.attach(Double.class, 3.0);
        assertThat(one.companion(String.class)).contains("model's");
        assertThat(two.companion(String.class)).contains("own");
        assertThat(two.companion(Double.class)).contains(3.0);
        assertThat(model.companion(Integer.class)).isEmpty();
    }
}

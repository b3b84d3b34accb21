package wippy.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Primitive;
import wippy.component.wave.Wave;
import wippy.engine.ValType;
import wippy.value.JavaModel;

/**
 * Maps and lists of a fixed length, laid out as CanonicalABI.md ("Alignment", "Element Size", "Flattening") says: a map
 * as a list of pairs, a fixed-length list as its elements in place.
 */
class MapsAndFixedListsTest {
    private final TestGuest guest = new TestGuest(StringEncoding.UTF8);
    private final JavaModel model = JavaModel.shared();

    private static FunctionPlan plan(ValueType type) {
        return FunctionPlan.of(
                new FunctionType(List.of(new FunctionType.Param("x", type)), List.of(type)), new Codecs(id -> 0));
    }

    private long[] lower(ValueType type, @Nullable Object value) {
        FunctionPlan plan = plan(type);
        return plan.lowerParams("f", plan.type(), guest.guest, new CallScope(), model, Arrays.asList(value));
    }

    private byte[] memory(int address, int length) {
        return guest.memory.read(address, length);
    }

    @Test
    void printsAsInWit() {
        assertThat(new FixedList(Primitive.U32, 4)).hasToString("list<u32, 4>");
        assertThat(new MapOf(Primitive.STRING, new ListOf(Primitive.U8))).hasToString("map<string, list<u8>>");
    }

    @Test
    void flattensAFixedListToItsElements() {
        FixedList type = new FixedList(Primitive.U16, 3);
        assertThat(plan(type).liftedType().params()).isEqualTo(List.of(ValType.I32, ValType.I32, ValType.I32));
        assertThat(lower(type, List.of(1, 2, 65535))).containsExactly(1, 2, 65535);
        assertThat(guest.calls).isEmpty();
    }

    @Test
    void passesALongFixedListInMemory() {
        FixedList type = new FixedList(Primitive.U16, 17);
        assertThat(plan(type).liftedType().params()).isEqualTo(List.of(ValType.I32));
        List<Integer> value = java.util.stream.IntStream.range(0, 17).boxed().toList();
        long address = lower(type, value)[0];
        assertThat(guest.calls).containsExactly("0,0,2,34");
        assertThat(guest.memory.readShort((int) address + 32)).isEqualTo((short) 16);
        assertThat(plan(type).liftResult("f", guest.guest, model, new long[] {address}))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(17)
                .endsWith(15L, 16L);
    }

    @Test
    void takesOctetsAsAWhole() {
        FixedList type = new FixedList(Primitive.U8, 3);
        assertThat(lower(type, new byte[] {1, -1, 3})).containsExactly(1, 255, 3);
        assertThat(lower(new ListOf(type), List.of(new byte[] {1, -1, 3}, List.of(4, 5, 6))))
                .hasSize(2);
        assertThat(memory(16, 6)).containsExactly(1, -1, 3, 4, 5, 6);
    }

    @Test
    void refusesAListOfAnotherLength() {
        assertThatThrownBy(() -> lower(new FixedList(Primitive.U8, 3), List.of(1, 2)))
                .hasMessage(
                        "function \"f\", param \"x\": expected list<u8, 3>, got List of 2 elements (it has 3, not 2)");
        assertThatThrownBy(() -> lower(new FixedList(Primitive.U8, 3), List.of(1, 2, 256)))
                .hasMessageContaining("param \"x\"[2]: expected u8, got Integer 256");
    }

    @Test
    void laysOutAMapAsAListOfPairs() {
        MapOf type = new MapOf(Primitive.U8, Primitive.U32);
        assertThat(lower(type, Map.of(7, 9))).containsExactly(16, 1);
        assertThat(guest.calls).containsExactly("0,0,4,8");
        assertThat(memory(16, 8)).containsExactly(7, 0, 0, 0, 9, 0, 0, 0);
        assertThat(lower(type, List.of(List.of(1, 2), List.of(1, 3)))).containsExactly(24, 2);
        assertThat(Wave.print(type, model, Map.of(7, 9))).isEqualTo("[(7, 9)]");
    }

    @Test
    void givesAMapWhoseLastEntryOfAKeyCounts() {
        MapOf numbers = new MapOf(Primitive.U8, Primitive.U8);
        guest.memory.write(64, new byte[] {1, 2, 3, 4, 1, 9});
        guest.memory.writeInt(0, 64);
        guest.memory.writeInt(4, 3);
        assertThat(plan(numbers).liftResult("f", guest.guest, model, new long[] {0}))
                .isEqualTo(Map.of(1L, 9L, 3L, 4L));
    }

    @Test
    void keepsNamesAsKeys() {
        MapOf type = new MapOf(Primitive.STRING, Primitive.BOOL);
        long[] core = lower(type, Map.of("ä", true));
        guest.memory.writeInt(0, (int) core[0]);
        guest.memory.writeInt(4, (int) core[1]);
        assertThat(plan(type).liftResult("f", guest.guest, model, new long[] {0}))
                .isEqualTo(Map.of("ä", true));
    }

    @Test
    void refusesWhatIsNoMap() {
        MapOf type = new MapOf(Primitive.STRING, Primitive.BOOL);
        assertThatThrownBy(() -> lower(type, 5)).hasMessageContaining("expected map<string, bool>, got Integer 5");
        assertThatThrownBy(() -> lower(type, List.of(List.of("a"))))
                .hasMessageContaining("expected map<string, bool>, got List of 1 element");
        assertThatThrownBy(() -> lower(type, Map.of("a", 1)))
                .hasMessageContaining("param \"x\"[0]: expected bool, got Integer 1");
    }
}

package wippy.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Borrow;
import wippy.component.type.ValueType.Own;
import wippy.engine.WasmException;

/** Handles on their way from guest to guest, as {@code lift_own}, {@code lower_own} and those of borrows say. */
class FusedHandlesTest {
    private static final ResourceId ID = new ResourceId("thing");

    private final HandleTable home = new HandleTable();
    private final HandleTable ours = new HandleTable();
    private final List<Integer> destroyed = new ArrayList<>();
    private final ResourceType thing = ResourceType.ofGuest("thing", home, destroyed::add);
    private final ResourceType other = ResourceType.ofGuest("other", ours, destroyed::add);
    private final Guest owner = guest(home, thing);
    private final Guest caller = guest(ours, thing);
    private final CallScope lending = new CallScope();
    private final CallScope borrowing = new CallScope();

    private static Guest guest(HandleTable table, ResourceType type) {
        return new Guest(null, null, StringEncoding.UTF8, table, new ResourceType[] {type});
    }

    private static FusedPlan plan(ValueType... types) {
        List<FunctionType.Param> params = new ArrayList<>();
        for (ValueType type : types) {
            params.add(new FunctionType.Param("p" + params.size(), type));
        }
        FunctionPlan plan = FunctionPlan.of(new FunctionType(params, List.of()), new Codecs(id -> 0));
        return plan.fusedWith(plan);
    }

    private long[] pass(FusedPlan plan, Guest callee, long... core) {
        return plan.params(caller, callee, lending, borrowing, core);
    }

    @Test
    void movesAnOwnedHandleFromTableToTable() {
        int index = ours.own(thing, 42);
        home.own(thing, 7);
        assertThat(pass(plan(new Own(ID)), owner, index)).containsExactly(2);
        assertThat(home.representation(thing, 2)).isEqualTo(42);
        assertThatThrownBy(() -> ours.representation(thing, index))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessage("unknown handle index 1");
        assertThat(ours.own(thing, 43)).isEqualTo(index);
        assertThat(destroyed).isEmpty();
    }

    @Test
    void givesTheOwnerItsRepresentationForABorrow() {
        int index = ours.own(thing, 42);
        assertThat(pass(plan(new Borrow(ID)), owner, index)).containsExactly(42);
        borrowing.endBorrowing();
        assertThatThrownBy(() -> ours.drop(thing, index))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageStartingWith("cannot remove owned resource while borrowed");
        lending.endLending();
        ours.drop(thing, index);
        assertThat(destroyed).containsExactly(42);
    }

    @Test
    void givesOthersAHandleThatTheyMustDrop() {
        HandleTable third = new HandleTable();
        int index = ours.own(thing, 42);
        assertThat(pass(plan(new Borrow(ID)), guest(third, thing), index)).containsExactly(1);
        assertThat(third.representation(thing, 1)).isEqualTo(42);
        assertThatThrownBy(borrowing::endBorrowing).hasMessage("borrow handles still remain at the end of the call");
        third.drop(thing, 1);
        borrowing.endBorrowing();
        assertThat(destroyed).isEmpty();
    }

    @Test
    void lendsOneHandleTwice() {
        int index = ours.own(thing, 42);
        assertThat(pass(plan(new Borrow(ID), new Borrow(ID)), owner, index, index))
                .containsExactly(42, 42);
        lending.endLending();
        ours.drop(thing, index);
        assertThat(destroyed).containsExactly(42);
    }

    @Test
    void keepsWhatIsLentFromBeingGivenAway() {
        int index = ours.own(thing, 42);
        assertThatThrownBy(() -> pass(plan(new Borrow(ID), new Own(ID)), owner, index, index))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageStartingWith("cannot remove owned resource while borrowed");
    }

    @Test
    void trapsOnHandlesThatAreNotThere() {
        for (long index : new long[] {0, 1, 5, 0xffff_ffffL}) {
            assertThatThrownBy(() -> pass(plan(new Own(ID)), owner, index))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("unknown handle index " + index);
        }
    }

    @Test
    void trapsOnHandlesOfAnotherType() {
        int index = ours.own(other, 1);
        assertThatThrownBy(() -> pass(plan(new Borrow(ID)), owner, index))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageStartingWith("handle index 1 used with the wrong type, expected guest-defined resource but"
                        + " found a different guest-defined resource");
    }

    @Test
    void namesTypesOfTheHost() {
        int index = ours.add(new ResourceHandle(ResourceType.ofHost("file", Object.class, object -> {}), 0, "x", null));
        assertThatThrownBy(() -> pass(plan(new Own(ID)), owner, index))
                .hasMessageStartingWith("handle index 1 used with the wrong type, expected guest-defined resource but"
                        + " found host-defined resource");
    }
}

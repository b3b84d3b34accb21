package wippy.engine.endive;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.wasm.types.FunctionType;
import wippy.base.execution.GuestLane;
import wippy.engine.GuestFrame;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;

/** A guest's function as others see it. */
final class EndiveFunction extends WasmFunction {
    private static final long[] NOTHING = {};

    private final EndiveMachine machine;
    private final int index;
    private final FunctionType guestType;
    private final DeclaredType declared;
    private final GuestFrame name;

    EndiveFunction(EndiveMachine machine, int index, FunctionType guestType, DeclaredType declared, GuestFrame name) {
        super(Types.function(guestType));
        this.machine = machine;
        this.index = index;
        this.guestType = guestType;
        this.declared = declared;
        this.name = name;
    }

    /** Its type in the module it comes from. */
    DeclaredType declared() {
        return declared;
    }

    /** Calls it from another guest: whatever is thrown passes on as it is. */
    long[] callFromGuest(long[] args) {
        return Objects.requireNonNullElse(machine.call(index, args), NOTHING);
    }

    /** Likewise, with references. */
    CallResult callFromGuest(long[] args, @Nullable Object[] references) {
        return machine.callWithRefs(index, args, references);
    }

    @Override
    protected long[] invoke(long[] args) {
        return GuestLane.call(() -> enter(args));
    }

    private long[] enter(long[] args) {
        try {
            if (!References.needed(guestType)) {
                return callFromGuest(args);
            }
            CallResult result = callFromGuest(args, References.objects(guestType.params(), args));
            return References.numbers(guestType.returns(), result);
        } catch (HostFailure e) {
            throw e.failure();
        } catch (run.endive.runtime.WasmException e) {
            throw new WasmException.Thrown(e);
        } finally {
            machine.control().leave();
        }
    }

    @Override
    public String toString() {
        return name + " " + type();
    }
}

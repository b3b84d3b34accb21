package wippy.guest.wasm.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.Outcome;
import wippy.component.type.FunctionType;
import wippy.engine.InstanceLimits;
import wippy.runtime.call.CallContext;
import wippy.value.ValueModel;

/** One exported function of linked code; any number of threads may call it at once. */
public sealed interface GuestFunction permits ComponentExport, CoreMethod {
    /** As the code names it. */
    String name();

    /** Its parameters and results. */
    FunctionType type();

    /**
     * Calls it in a fresh instance, which is gone afterwards. The number of arguments is right.
     *
     * @param in the shape of the arguments
     * @param read runs once the arguments have been read, if they can be converted
     * @param out the shape in which the result is wanted
     * @param context which the host's functions act under
     * @throws wippy.value.ValueException if a value cannot be converted
     * @throws wippy.engine.WasmException if the guest fails
     * @throws wippy.runtime.error.WippyException if it cannot be instantiated
     */
    Outcome call(
            ValueModel in,
            List<@Nullable Object> arguments,
            Runnable read,
            ValueModel out,
            InstanceLimits limits,
            CallContext context);
}

package wippy.runtime.call;

import java.util.List;
import wippy.formats.Data;
import wippy.runtime.entry.EntryId;
import wippy.value.ValueModel;

/**
 * A call on its way to a function. Immutable.
 *
 * @param arguments may be {@link LentArguments}
 * @param context the callee's: {@link CallContext#forCallee} of the caller's, and what the caller put on top
 * @param options of this call, over the target's {@code meta.options}; what nobody understands is ignored
 * @param resultModel the shape in which the caller wants the result; the target builds it so if it can
 */
public record FunctionCall(
        EntryId target, List<Payload> arguments, CallContext context, Data.Mapping options, ValueModel resultModel) {
    public FunctionCall {
        arguments = arguments instanceof LentArguments ? arguments : List.copyOf(arguments);
    }

    /** A call without options. */
    public static FunctionCall of(
            EntryId target, List<Payload> arguments, CallContext context, ValueModel resultModel) {
        return new FunctionCall(target, arguments, context, Data.empty(), resultModel);
    }

    /** The same call with other options. */
    public FunctionCall withOptions(Data.Mapping options) {
        return new FunctionCall(target, arguments, context, options, resultModel);
    }

    /** The same call on a stack of its own. */
    FunctionCall apart() {
        return new FunctionCall(target, arguments, context.apart(), options, resultModel);
    }
}

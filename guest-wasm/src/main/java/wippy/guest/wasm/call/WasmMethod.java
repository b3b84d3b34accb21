package wippy.guest.wasm.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.component.Outcome;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.engine.WasmException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.code.GuestFunction;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.JavaModel;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * The method of one entry, ready to be called by any number of threads at once; each call gets an instance of its own,
 * so nothing that one does reaches another.
 */
public final class WasmMethod {
    private static final String NO_HTTP = "http request context not found";

    private final String name;
    private final Optional<GuestFunction> function;
    private final Optional<WippyException> absence;
    private final TransportName transport;
    private final CallLimits limits;
    private final ResultStyle style;
    private final CallErrors errors;

    /**
     * A method of that code.
     *
     * @param name as the entry writes it
     */
    public WasmMethod(String name, GuestCode code, TransportName transport, CallLimits limits, ResultStyle style) {
        this.name = name;
        this.transport = transport;
        this.limits = limits;
        this.style = style;
        this.errors = new CallErrors(name);
        Optional<GuestFunction> found = Optional.empty();
        Optional<WippyException> failure = Optional.empty();
        try {
            found = Optional.of(code.function(name));
        } catch (WippyException e) { // an error of every call, not of the entry
            failure = Optional.of(e);
        }
        this.function = found;
        this.absence = failure;
    }

    /** Why every call will fail; empty if nothing is known against it. */
    public Optional<String> fault() {
        return absence.map(WippyException::getMessage);
    }

    private GuestFunction function() {
        return function.orElseThrow(() -> errors.failed(absence.orElseThrow()));
    }

    /**
     * Calls the method on the current thread, a guest's.
     *
     * @param context of this call; what the guest calls inherits it
     * @param wanted the shape of the result
     * @throws WippyException what went wrong, or the error the guest returned
     * @throws StoppedException if the current execution was stopped
     */
    public Payload call(List<Payload> arguments, CallContext context, ValueModel wanted) {
        boolean http = transport == TransportName.WASI_HTTP;
        if (http && arguments.isEmpty()) {
            throw WippyException.internal("failed to prepare transport input: " + NO_HTTP)
                    .retryable(false);
        }
        Payload result = within(limits.time(), () -> invoke(arguments, context, wanted));
        if (http) {
            throw WippyException.internal("failed to encode transport result: " + NO_HTTP)
                    .retryable(false);
        }
        return result;
    }

    /** As {@link #call}, where the arguments are texts from a command line: numbers are read from them. */
    public Payload callWithTexts(List<Payload> arguments, CallContext context, ValueModel wanted) {
        return call(TextArguments.typed(arguments, function().type()), context, wanted);
    }

    private Payload within(Optional<Duration> limit, Supplier<Payload> call) {
        if (limit.isEmpty()) {
            return call.get();
        }
        Execution.Scope scope = Execution.current().deadline(limit.get());
        try (scope) {
            return call.get();
        } catch (StoppedException e) {
            if (!scope.caused(e)) {
                throw e;
            }
            throw errors.deadline(limit.get());
        }
    }

    private Payload invoke(List<Payload> arguments, CallContext context, ValueModel wanted) {
        GuestFunction target = function();
        if (arguments.size() != target.type().params().size()) {
            throw errors.argumentCount(target.name(), target.type(), arguments.size());
        }
        try {
            ValueModel in = commonModel(arguments);
            Outcome outcome = target.call(in, values(arguments, in), wanted, limits.forInstance(), context);
            return new Payload(wanted, result(target.type(), outcome, wanted));
        } catch (ValueException e) {
            throw errors.conversion(e);
        } catch (WasmException e) {
            throw errors.wasm(e);
        }
    }

    /** Arguments most often come from one caller, in one shape. */
    private static ValueModel commonModel(List<Payload> arguments) {
        ValueModel first =
                arguments.isEmpty() ? JavaModel.shared() : arguments.getFirst().model();
        return arguments.stream().allMatch(argument -> argument.model().equals(first)) ? first : JavaModel.shared();
    }

    private static List<@Nullable Object> values(List<Payload> arguments, ValueModel in) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Payload argument : arguments) {
            values.add(argument.as(in));
        }
        return values;
    }

    private @Nullable Object result(FunctionType type, Outcome outcome, ValueModel wanted) {
        boolean pair = style == ResultStyle.PAIR;
        boolean mayFail = type.result().orElse(null) instanceof ValueType.Result;
        return switch (outcome) {
            case Outcome.Ok(Object value, boolean _) when !mayFail -> value;
            case Outcome.Ok(Object value, boolean hasValue) when pair -> hasValue ? value : wanted.ofBool(true);
            case Outcome.Ok(Object value, boolean hasValue) -> wanted.result(true, hasValue, value);
            case Outcome.Err(Object value, boolean hasValue, String text)
            when pair ->
                throw CallErrors.returned(
                        hasValue ? text : name + " failed without saying why",
                        hasValue ? details(value, wanted) : null);
            case Outcome.Err(Object value, boolean hasValue, String _) -> wanted.result(false, hasValue, value);
        };
    }

    private static @Nullable Data details(@Nullable Object payload, ValueModel model) {
        try {
            return (Data) Transcoder.transcode(model, payload, DataModel.INSTANCE);
        } catch (ValueException e) {
            return null; // a resource means nothing outside; the text has to do
        }
    }
}

package wippy.guest.wasm.call;

import java.time.Duration;
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
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;
import wippy.wasi.cli.ExitException;

/**
 * How calls of one function are made: within the limit on time, and with outcomes as callers see them.
 *
 * @param name as callers call it, for messages
 */
record Calling(String name, CallTerms terms, CallErrors errors) {
    static Calling of(String name, CallTerms terms) {
        return new Calling(name, terms, new CallErrors(name));
    }

    /** Makes sure that so many arguments are right. */
    void checkCount(String function, FunctionType type, List<?> arguments) {
        if (arguments.size() != type.params().size()) {
            throw errors.argumentCount(function, type, arguments.size());
        }
    }

    /** Why a call failed, in short: without the name, which others put before it, and without a backtrace. */
    String reason(Throwable failure) {
        String text = WippyException.textOf(failure);
        String prefix = "failed to call wasm method: " + name + ": ";
        String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        int line = rest.indexOf('\n');
        return line < 0 ? rest : rest.substring(0, line);
    }

    /**
     * Runs the call on the current thread, a guest's.
     *
     * @throws WippyException what went wrong, or the error that the guest returned
     */
    Payload run(FunctionType type, Supplier<Outcome> call, ValueModel wanted) {
        return within(terms.limits().time(), () -> {
            try {
                return new Payload(wanted, result(type, call.get(), wanted));
            } catch (ValueException e) {
                throw errors.conversion(e);
            } catch (ExitException e) {
                return exited(e, wanted);
            } catch (WasmException e) {
                throw errors.wasm(e);
            }
        });
    }

    /** A guest that asked to end: well, without a value, or with a code that is an error. */
    private Payload exited(ExitException exit, ValueModel wanted) {
        if (exit.code() != 0) {
            throw errors.exit(exit.code());
        }
        return Payload.nil(wanted);
    }

    /**
     * Runs something of the guest's that has no result.
     *
     * @param limit on its time
     */
    void run(Optional<Duration> limit, Runnable action) {
        within(limit, () -> {
            try {
                action.run();
                return true;
            } catch (WasmException e) {
                throw errors.wasm(e);
            }
        });
    }

    private <T> T within(Optional<Duration> limit, Supplier<T> call) {
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

    private @Nullable Object result(FunctionType type, Outcome outcome, ValueModel wanted) {
        boolean pair = terms.style() == ResultStyle.PAIR;
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

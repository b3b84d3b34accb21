package wippy.guest.wasm.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.component.abi.ConversionException;
import wippy.component.type.FunctionType;
import wippy.engine.GuestFrame;
import wippy.engine.WasmException;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;
import wippy.value.ValueException;

/** Words what can go wrong in a call of one method, as its callers see it (spec: WebAssembly 2.5). */
final class CallErrors {
    private final String message;

    CallErrors(String method) {
        this.message = "failed to call wasm method: " + method;
    }

    /** Another number of arguments than the method has parameters. */
    WippyException argumentCount(String function, FunctionType type, int given) {
        return encoding("[encode] invalid_data: parameter count mismatch: expected "
                + type.params().size() + ", got " + given + " for " + function + ": " + type);
    }

    /** A value that cannot become what the method takes, or what its caller takes. */
    WippyException conversion(ValueException e) {
        boolean result = e instanceof ConversionException c && c.place().startsWith("result");
        return result
                ? failed(WippyException.internal("decode result").withCause(e))
                : encoding(WippyException.textOf(e));
    }

    private WippyException encoding(String what) {
        return failed(WippyException.internal("encode params: " + what));
    }

    /** The guest trapped, or could not be run at all. */
    WippyException wasm(WasmException e) {
        return switch (e) {
            case WasmException.Trap trap -> trapped(trap);
            case WasmException.Thrown thrown ->
                failed(WippyException.internal("wasm call failed: wasm error: " + thrown.getMessage()));
            case WasmException.Malformed other -> failed(WippyException.internal(WippyException.textOf(other)));
            case WasmException.Invalid other -> failed(WippyException.internal(WippyException.textOf(other)));
            case WasmException.Unsupported other -> failed(WippyException.internal(WippyException.textOf(other)));
            case WasmException.Unlinkable other -> failed(WippyException.internal(WippyException.textOf(other)));
        };
    }

    private WippyException trapped(WasmException.Trap trap) {
        return failed(WippyException.internal("wasm call failed: wasm error: " + trap.describe()))
                .withDetails(details(trap));
    }

    private static Data details(WasmException.Trap trap) {
        List<Data> frames = trap.backtrace().stream().map(CallErrors::frame).toList();
        Map<String, Data> details = new LinkedHashMap<>();
        details.put("trap", Data.of(WippyException.textOf(trap)));
        details.put("backtrace", Data.of(frames));
        return Data.of(details);
    }

    private static Data frame(GuestFrame frame) {
        Map<String, Data> parts = new LinkedHashMap<>();
        parts.put("module", Data.of(frame.module()));
        parts.put("function", Data.of(frame.function()));
        return Data.of(parts);
    }

    /** The guest asked to end with that code, which is not 0; the code is in the details, for a command's own. */
    WippyException exit(int code) {
        return failed(WippyException.internal("wasi exit requested: status " + code))
                .withDetails(Data.of(Map.of("exit_code", Data.of(code))));
    }

    /** The limit on time has passed. */
    WippyException deadline(Duration limit) {
        return WippyException.timeout(message)
                .withCause(WippyException.timeout(
                        "context deadline exceeded: limits.max_execution_ms is " + limit.toMillis()))
                .retryable(false);
    }

    /** Something else the layers below say. */
    WippyException failed(Throwable cause) {
        return WippyException.internal(message).withCause(cause).retryable(false);
    }

    /**
     * The guest returned an error: its own words, not ours.
     *
     * @param details the error value, for programs
     */
    static WippyException returned(String text, @Nullable Data details) {
        return new WippyException(ErrorKind.UNKNOWN, text, Optional.of(false), Optional.ofNullable(details), null);
    }
}

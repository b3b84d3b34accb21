package wippy.guest.wasm.host;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.InterfaceBuilder;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Access;
import wippy.value.JavaModel;
import wippy.value.Kind;
import wippy.value.Utf8;
import wippy.value.ValueException;
import wippy.value.ValueModel;
import wippy.value.Variant;

/**
 * The interface {@code wippy:runtime/funcs}: a guest calls other functions of the app, with one text or one string of
 * octets in and out (spec: WebAssembly 3.5). What the callee gives that is neither becomes JSON. While the callee runs,
 * the guest's thread waits like for any call.
 */
final class FuncsHost {
    /** The interface, without version. */
    static final String INTERFACE = "wippy:runtime/funcs";

    private static final ValueModel JAVA = JavaModel.shared();

    private final Functions functions;
    private final Access access;

    /** On those functions; calls are subject to the permission {@code funcs.call}. */
    FuncsHost(Functions functions, Access access) {
        this.functions = functions;
        this.access = access;
    }

    void define(InterfaceBuilder builder) {
        builder.function("call-string", call -> callString(CurrentCall.context(call), call.text(0), call.text(1)))
                .function("call-bytes", call -> callBytes(CurrentCall.context(call), call.text(0), call.bytes(1)));
    }

    /** {@code call-string}: a result of two strings. */
    private Variant callString(CallContext caller, String target, String input) {
        try {
            return Variant.ok(text(call(caller, target, input)));
        } catch (WippyException | ValueException e) {
            return Variant.err(WippyException.textOf(e));
        }
    }

    /** {@code call-bytes}: a result of octets or a string. */
    private Variant callBytes(CallContext caller, String target, byte[] input) {
        try {
            return Variant.ok(octets(call(caller, target, input)));
        } catch (WippyException | ValueException e) {
            return Variant.err(WippyException.textOf(e));
        }
    }

    private Payload call(CallContext caller, String target, Object input) {
        EntryId id = EntryId.parse(target);
        if (id.namespace().isEmpty() || id.name().isEmpty()) {
            throw WippyException.invalid("invalid function target: " + target).retryable(false);
        }
        access.require(
                caller.actor(),
                caller.scope(),
                "funcs.call",
                target,
                Data.empty(),
                "not allowed to call function: " + target);
        return functions.call(FunctionCall.of(id, List.of(new Payload(JAVA, input)), caller.forCallee(), JAVA));
    }

    private static String text(Payload result) {
        ValueModel model = result.model();
        @Nullable Object value = result.value();
        return switch (model.kind(value)) {
            case NULL -> "";
            case STRING -> model.text(value);
            case BYTES -> Utf8.decode(model.bytes(value));
            default -> json(result);
        };
    }

    private static byte[] octets(Payload result) {
        Kind kind = result.model().kind(result.value());
        return kind == Kind.STRING || kind == Kind.BYTES
                ? result.model().bytes(result.value())
                : Utf8.encode(text(result));
    }

    private static String json(Payload result) {
        return Json.print(
                (Data) Optional.ofNullable(result.as(DataModel.INSTANCE)).orElse(Data.nil()));
    }
}

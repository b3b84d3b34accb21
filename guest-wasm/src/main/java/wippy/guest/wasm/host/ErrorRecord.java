package wippy.guest.wasm.host;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.ValueException;
import wippy.value.Variant;

/** Errors as the record {@code error} of {@code wippy:runtime/types}, in results. */
final class ErrorRecord {
    private ErrorRecord() {}

    /** The result of what may fail; what is wrong with a value is an error of kind invalid. */
    static Variant attempt(Supplier<@Nullable Object> body) {
        try {
            return Variant.ok(body.get());
        } catch (WippyException e) {
            return Variant.err(of(e));
        } catch (ValueException e) {
            return Variant.err(
                    of(WippyException.invalid(WippyException.textOf(e)).retryable(false)));
        }
    }

    /** How a call or process ended, as a result of a value. */
    static Variant outcome(Outcome outcome) {
        return attempt(() -> ValueNodes.of(outcome.orThrow()));
    }

    private static Map<String, Object> of(WippyException error) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", error.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("message", WippyException.textOf(error));
        fields.put("retryable", error.retryable());
        fields.put("details", error.details().flatMap(ErrorRecord::details));
        return fields;
    }

    private static Optional<Map<String, Object>> details(Data details) {
        try {
            return Optional.of(ValueNodes.of(new Payload(DataModel.INSTANCE, details)));
        } catch (ValueException e) {
            return Optional.empty(); // nested too deep to be told; the text has to do
        }
    }
}

package wippy.guest.lua.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.ErrorValue;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;
import wippy.value.ValueException;

/**
 * Errors on their way into and out of Lua: kind, message, retryable and details survive both ways (spec host.md §4.8).
 */
public final class LuaErrors {
    private LuaErrors() {}

    /** The error object programs see for a failure in the host. */
    public static ErrorValue toLua(WippyException error) {
        Object details = error.details()
                .map(data -> Transcoder.transcode(DataModel.INSTANCE, data, LuaModel.INSTANCE))
                .orElse(null);
        return ErrorValue.of(
                error.kind().text(),
                LuaStrings.encode(error.getMessage()),
                error.retryable(),
                details instanceof LuaTable table ? table : null,
                error);
    }

    /** The error object for a failure of that kind. */
    public static ErrorValue of(ErrorKind kind, String message) {
        return ErrorValue.of(kind.text(), LuaStrings.encode(message), Optional.of(false), null, null);
    }

    /** What an error that left a program means to its caller, with the functions that ran in its details. */
    public static WippyException fromUncaught(LuaError error) {
        WippyException known = fromValue(error.value(), error);
        if (known.details().isPresent() || error.traceback().isEmpty()) {
            return known;
        }
        List<Data> frames = error.traceback().stream()
                .map(LuaFrame::toString)
                .<Data>map(Data::of)
                .toList();
        return known.withDetails(Data.of(Map.of("traceback", Data.of(frames))));
    }

    /**
     * The failure that an error value says: an error object with all its parts, anything else as its text and of kind
     * Internal.
     */
    public static WippyException fromValue(@Nullable Object value, @Nullable LuaError raised) {
        if (value instanceof ErrorValue error) {
            return fromErrorValue(error);
        }
        String message = value instanceof String text
                ? LuaStrings.decode(text)
                : raised != null ? raised.getMessage() : String.valueOf(value);
        return WippyException.internal(message);
    }

    private static WippyException fromErrorValue(ErrorValue error) {
        if (error.cause() instanceof WippyException original
                && original.getMessage().equals(error.toString())) {
            return original;
        }
        ErrorKind kind = ErrorKind.of(error.kind()).orElse(ErrorKind.UNKNOWN);
        return new WippyException(
                kind == ErrorKind.UNKNOWN ? ErrorKind.INTERNAL : kind,
                error.toString(),
                error.retryable(),
                details(error.details()),
                null);
    }

    private static Optional<Data> details(@Nullable LuaTable details) {
        if (details == null || details.count() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable((Data) Transcoder.transcode(LuaModel.INSTANCE, details, DataModel.INSTANCE));
        } catch (ValueException e) {
            Map<String, Data> reason = new LinkedHashMap<>();
            reason.put("unreadable", Data.of(String.valueOf(e.getMessage())));
            return Optional.of(Data.of(reason));
        }
    }
}

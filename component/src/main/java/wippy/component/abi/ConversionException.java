package wippy.component.abi;

import java.util.List;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.value.ValueException;

/**
 * A value that cannot cross a component's border. The message names the function, the parameter, the place inside the
 * value, the type in WIT and what came: {@code function "f", param "users"[3].tags[0]: expected string, got number 5}.
 */
public final class ConversionException extends ValueException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_TYPE = 120;

    private final String function;
    private final String place;

    ConversionException(String function, String place, String message) {
        super("function \"" + function + "\"" + (place.isEmpty() ? "" : ", " + place) + ": " + message);
        this.function = function;
        this.place = place;
    }

    /**
     * Completes the message.
     *
     * @param plain the types the codecs were made for
     * @param shown the same types under the names that people know
     */
    static ConversionException at(
            String function, String root, BadValue bad, List<ValueType> plain, List<ValueType> shown) {
        String expected = Types.counterpart(bad.expected(), plain, shown).toString();
        return new ConversionException(
                function,
                root + bad.path(),
                "expected " + (expected.length() > MAX_TYPE ? expected.substring(0, MAX_TYPE) + "..." : expected)
                        + ", got " + bad.got());
    }

    /** The function that was called. */
    public String function() {
        return function;
    }

    /** Where: {@code param "users"[3].tags[0]} or {@code result.id}; empty if it is about the call as a whole. */
    public String place() {
        return place;
    }
}

package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** A value that is not of the type it should be, while its place is still being found out, from the inside outwards. */
public final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ValueType expected;
    private final String got;
    private final StringBuilder path = new StringBuilder();

    private BadValue(ValueType expected, String got) {
        super("expected " + expected + ", got " + got, null, false, false);
        this.expected = expected;
        this.got = got;
    }

    /** The value is of another type altogether. */
    static BadValue of(ValueType expected, ValueModel model, @Nullable Object value) {
        return new BadValue(expected, Rendering.describe(model, value));
    }

    /** The value is of the right type but not one of its values. */
    static BadValue of(ValueType expected, ValueModel model, @Nullable Object value, String why) {
        return new BadValue(expected, Rendering.describe(model, value) + " (" + why + ")");
    }

    /** The model itself could not read or hold the value. */
    static BadValue of(ValueType expected, ValueException cause) {
        return new BadValue(expected, String.valueOf(cause.getMessage()));
    }

    /** Something is not there. */
    static BadValue missing(ValueType expected, String what) {
        return new BadValue(expected, what);
    }

    BadValue in(int index) {
        path.insert(0, "[" + index + "]");
        return this;
    }

    BadValue in(String field) {
        path.insert(0, "." + field);
        return this;
    }

    ValueType expected() {
        return expected;
    }

    String got() {
        return got;
    }

    String path() {
        return path.toString();
    }
}

package wippy.component.abi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Says in few words what a value is. */
final class Rendering {
    private static final int MAX_TEXT = 40;

    private Rendering() {}

    /** The value's type in its own language, and the value if it is short: {@code number 300}, {@code string "x"}. */
    static String describe(ValueModel model, @Nullable Object value) {
        String type = model.typeName(value);
        String shown = show(model, value);
        return shown.isEmpty() || shown.equals(type) ? type : type + " " + shown;
    }

    private static String show(ValueModel model, @Nullable Object value) {
        Kind kind = model.kind(value);
        return switch (kind) {
            case NULL, HANDLE, OPAQUE -> "";
            case BOOLEAN -> Boolean.toString(model.bool(value));
            case INTEGER ->
                model.isUnsigned(value)
                        ? Long.toUnsignedString(model.integer(value))
                        : Long.toString(model.integer(value));
            case FLOAT -> number(model.number(value));
            case STRING -> quote(model, value);
            case BYTES -> "of " + model.bytes(value).length + " bytes";
            case LIST -> "of " + model.size(value) + (model.size(value) == 1 ? " element" : " elements");
            case MAP -> keys(model, value);
            case EMPTY -> "without elements";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.1f", value)
                : Double.toString(value);
    }

    private static String quote(ValueModel model, @Nullable Object value) {
        try {
            String text = model.text(value);
            return "\"" + (text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text) + "\"";
        } catch (ValueException e) {
            return "of " + model.bytes(value).length + " bytes";
        }
    }

    private static String keys(ValueModel model, @Nullable Object value) {
        StringBuilder keys = new StringBuilder("{");
        model.forEachField(value, (key, entry) -> {
            if (keys.length() < MAX_TEXT) {
                keys.append(keys.length() > 1 ? ", " : "").append(key);
            }
        });
        return keys.append("}").toString();
    }
}

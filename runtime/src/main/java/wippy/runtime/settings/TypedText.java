package wippy.runtime.settings;

import java.util.regex.Pattern;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;

/** Gives a value from the command line the type it looks like. */
public final class TypedText {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private TypedText() {}

    /** The same, said to stand on the command line. */
    public static Data ofCommandLine(String text) {
        return of(text).at(SourcePosition.of("command line"));
    }

    /** {@code true} and {@code false}, whole numbers of 64 bits, other numbers; everything else is a string. */
    public static Data of(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Data.of(text.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            try {
                return Data.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return Data.of(Double.parseDouble(text));
            }
        }
        return NUMBER.matcher(text).matches() ? Data.of(Double.parseDouble(text)) : Data.of(text);
    }
}

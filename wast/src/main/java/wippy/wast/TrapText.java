package wippy.wast;

import java.util.Arrays;
import java.util.regex.Pattern;
import wippy.engine.WasmException;

/** Tells whether a trap is of the kind that a script expects: words differ between engines. */
final class TrapText {
    private static final String PREFIX = "wasm trap: ";

    /** Words for one kind of trap: what scripts say and what is said here. */
    private enum Kind {
        UNREACHABLE("^(wasm `)?unreachable"),
        UNCAUGHT("^uncaught exception"),
        ALIGNMENT("unaligned pointer|not aligned"),
        BOUNDS("out[- ]of[- ]bounds|beyond end of memory|longer than"),
        CHARACTER("^invalid `?char"),
        UTF_8("(invalid|incomplete) utf-8"),
        CASE("^invalid \\w+ discriminant|^discriminant \\d+ out of range"),
        HANDLE_TYPE("^handle index \\d+ used with the wrong type"),
        ENTERING("^cannot enter component instance");

        private final Pattern words;

        Kind(String words) {
            this.words = Pattern.compile(words);
        }

        boolean isIn(String text) {
            return words.matcher(text).find();
        }
    }

    private TrapText() {}

    static boolean matches(String expected, WasmException.Trap trap) {
        String wanted = expected.startsWith(PREFIX) ? expected.substring(PREFIX.length()) : expected;
        String actual = String.valueOf(trap.getMessage());
        return actual.startsWith(wanted)
                || Arrays.stream(Kind.values()).anyMatch(kind -> kind.isIn(wanted) && kind.isIn(actual));
    }
}

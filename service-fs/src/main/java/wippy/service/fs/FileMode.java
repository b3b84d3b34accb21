package wippy.service.fs;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a volume allows, in the bits of a file mode; only those of the owner count.
 *
 * @param bits the lower nine
 */
record FileMode(int bits) {
    static final FileMode ALL = new FileMode(0777);
    private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{1,4}");

    /** The mode of octal digits; empty if they are none. */
    static Optional<FileMode> parse(String text) {
        return OCTAL.matcher(text).matches()
                ? Optional.of(new FileMode(Integer.parseInt(text.replace("o", ""), 8) & 0777))
                : Optional.empty();
    }

    boolean mayRead() {
        return (bits & 0400) != 0;
    }

    boolean mayWrite() {
        return (bits & 0200) != 0;
    }
}

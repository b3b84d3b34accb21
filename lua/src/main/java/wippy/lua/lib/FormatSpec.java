package wippy.lua.lib;

/**
 * One conversion of a format text: {@code %-08.3f}.
 *
 * @param width least width, 0 if none
 * @param precision -1 if none
 * @param conversion its letter
 */
record FormatSpec(
        boolean left,
        boolean sign,
        boolean space,
        boolean alternate,
        boolean zero,
        int width,
        int precision,
        char conversion) {

    /** Whether the text goes in as it is. */
    boolean isPlain() {
        return width == 0 && precision < 0;
    }

    /** The text in the least width, blanks on the side the flags say. */
    String pad(String text) {
        if (text.length() >= width) {
            return text;
        }
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }

    /** A number of that sign in the least width, with zeros after the sign if the flags say so. */
    String padNumber(String sign, String digits, boolean zeros) {
        int missing = width - sign.length() - digits.length();
        if (zero && zeros && !left && missing > 0) {
            return sign + "0".repeat(missing) + digits;
        }
        return pad(sign + digits);
    }

    /** What stands before a number: its minus, or what the flags ask for. */
    String signOf(boolean negative) {
        return negative ? "-" : sign ? "+" : space ? " " : "";
    }

    /** Reads the conversion that starts behind the percent sign at that index. */
    static final class Reader {
        private static final String FLAGS = "-+ #0";

        private final String text;
        private final int start;
        private int at;

        Reader(String text, int start) {
            this.text = text;
            this.start = start;
            this.at = start;
        }

        /** Where the conversion ends. */
        int end() {
            return at;
        }

        /** @throws IllegalArgumentException with the reason, if it is none */
        FormatSpec read() {
            while (at < text.length() && FLAGS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String flags = text.substring(start, at);
            int width = digits();
            int precision = -1;
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                precision = digits();
            }
            if (at >= text.length() || flags.length() > FLAGS.length()) {
                throw invalid();
            }
            char conversion = text.charAt(at++);
            return new FormatSpec(
                    flags.indexOf('-') >= 0,
                    flags.indexOf('+') >= 0,
                    flags.indexOf(' ') >= 0,
                    flags.indexOf('#') >= 0,
                    flags.indexOf('0') >= 0,
                    width,
                    precision,
                    conversion);
        }

        private int digits() {
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at - from > 2) {
                throw tooLong();
            }
            return at == from ? 0 : Integer.parseInt(text, from, at, 10);
        }

        private IllegalArgumentException tooLong() {
            while (at < text.length() && (text.charAt(at) == '.' || Character.isDigit(text.charAt(at)))) {
                at++;
            }
            int end = Math.min(text.length(), at + 1);
            return new IllegalArgumentException(
                    "invalid conversion specification: '%" + text.substring(start, Math.min(end, start + 20)) + "'");
        }

        IllegalArgumentException invalid() {
            int end = Math.min(text.length(), Math.max(at, start + 1));
            return new IllegalArgumentException("invalid conversion '%" + text.substring(start, end) + "' to 'format'");
        }
    }
}

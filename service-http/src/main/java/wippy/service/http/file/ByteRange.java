package wippy.service.http.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param first octet, from 0
 * @param length in octets, above 0
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a request asks for. */
    sealed interface Asked {
        /** All of it: no range, several, or something that is none. */
        record Whole() implements Asked {}

        /** A part. */
        record Part(ByteRange range) implements Asked {}

        /** A part that is not there. */
        record Beyond() implements Asked {}
    }

    /**
     * Reads a {@code Range} header.
     *
     * @param size of the file
     */
    static Asked of(Optional<String> header, long size) {
        Matcher matcher = ONE.matcher(header.orElse(""));
        if (!matcher.matches() || matcher.group().matches("bytes=\\s*-\\s*")) {
            return new Asked.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(matcher.group(2)));
            return last == 0 ? new Asked.Beyond() : new Asked.Part(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return new Asked.Whole();
        }
        return first >= size ? new Asked.Beyond() : new Asked.Part(new ByteRange(first, end - first + 1));
    }
}

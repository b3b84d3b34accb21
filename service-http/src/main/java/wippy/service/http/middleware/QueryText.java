package wippy.service.http.middleware;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the query of a URL, as forms write it. */
final class QueryText {
    private static final Pattern PAIRS = Pattern.compile("&");

    private QueryText() {}

    /** The first value of that name; a name without a value is not one. */
    static Optional<String> value(Visit visit, String name) {
        return PAIRS.splitAsStream(visit.exchange().query().orElse(""))
                .filter(pair -> pair.indexOf('=') > 0)
                .filter(pair -> decoded(pair.substring(0, pair.indexOf('='))).equals(Optional.of(name)))
                .findFirst()
                .map(pair -> decoded(pair.substring(pair.indexOf('=') + 1)).orElse(""));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

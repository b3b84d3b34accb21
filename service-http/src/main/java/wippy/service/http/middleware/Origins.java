package wippy.service.http.middleware;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which sites' pages may do something: {@code https://a.example}, {@code *.example.com} for those below,
 * {@code localhost} for any port there, {@code *} for all.
 */
record Origins(List<String> allowed) {
    /** Whether all may. */
    boolean areAll() {
        return allowed.contains("*");
    }

    boolean allow(String origin) {
        return areAll() || name(origin);
    }

    /** Whether it is among those that are named. */
    boolean name(String origin) {
        return allowed.stream().anyMatch(known -> switch (known) {
            case "*" -> false;
            case "localhost" -> hostOf(origin).filter("localhost"::equals).isPresent();
            default ->
                known.startsWith("*.")
                        ? hostOf(origin)
                                .filter(host -> host.endsWith(known.substring(1).toLowerCase(Locale.ROOT)))
                                .isPresent()
                        : known.equalsIgnoreCase(origin);
        });
    }

    private static Optional<String> hostOf(String origin) {
        return web(origin).map(URI::getHost).map(host -> host.toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> web(String origin) {
        try {
            URI uri = new URI(origin);
            return Optional.of(uri).filter(known -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether the page is of the site that it asks: host and port are those of the request. */
    static boolean isSame(String origin, String authority) {
        return web(origin)
                .map(URI::getAuthority)
                .filter(authority::equalsIgnoreCase)
                .isPresent();
    }
}

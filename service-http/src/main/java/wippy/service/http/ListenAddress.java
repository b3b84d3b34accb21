package wippy.service.http;

import java.net.URI;
import java.util.Optional;

/**
 * Where to listen, written {@code host:port} or {@code :port}.
 *
 * @param host without brackets; empty for all addresses of this machine
 */
record ListenAddress(String host, int port) {
    /** Reads one; empty if it is none. */
    static Optional<ListenAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (colon < 0 || !isHost(host)) {
            return Optional.empty();
        }
        return port(text.substring(colon + 1))
                .map(port -> new ListenAddress(host.replace("[", "").replace("]", ""), port));
    }

    private static Optional<Integer> port(String text) {
        return text.matches("\\d{1,5}")
                ? Optional.of(Integer.parseInt(text)).filter(port -> port <= 65_535)
                : Optional.empty();
    }

    private static boolean isHost(String host) {
        if (host.isEmpty()) {
            return true;
        }
        try {
            return host.equals(URI.create("http://" + host + ":1").getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package wippy.guest.lua.module;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.value.LuaModel;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.tls.ClientTls;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/**
 * What a program wants to send.
 *
 * @param body none if there is to be none
 * @param socket the file of a Unix domain socket to connect to
 * @param tls how {@code https} is spoken
 * @param stream whether the response's body is to be read piece by piece
 * @param most octets of the response's body
 */
record OutgoingRequest(
        String method,
        URI url,
        Headers headers,
        Optional<RequestBody> body,
        Optional<Path> socket,
        ClientTls tls,
        Duration timeout,
        boolean stream,
        long most) {
    private static final long MOST_BODY = 125_829_120;

    static OutgoingRequest of(String method, String url, LuaTable options) {
        if (options.get("overlay_network") != null) {
            throw invalid("option overlay_network is not supported");
        }
        if (!Header.isName(method)) {
            throw invalid("invalid method: " + method);
        }
        List<Header> headers = new ArrayList<>();
        Optional<RequestBody> body = RequestBody.of(options, headers);
        texts(options.get("headers")).forEach((name, value) -> {
            headers.removeIf(
                    header -> header.name().equalsIgnoreCase("Content-Type") && name.equalsIgnoreCase("Content-Type"));
            headers.add(header(name, value));
        });
        authorization(options.get("auth"), headers);
        cookies(texts(options.get("cookies")), headers);
        return new OutgoingRequest(
                method,
                withQuery(uri(url), texts(options.get("query"))),
                Headers.of(headers),
                body,
                socket(options.get("unix_socket")),
                tls(options.get("tls")),
                timeout(options.get("timeout")),
                Boolean.TRUE.equals(options.get("stream")),
                options.get("max_response_body") instanceof Number most && most.longValue() > 0
                        ? most.longValue()
                        : MOST_BODY);
    }

    /** The same without body, at another place, for a redirection. */
    OutgoingRequest redirected(String method, URI to, boolean keepsBody) {
        boolean sameHost = String.valueOf(to.getAuthority()).equalsIgnoreCase(url.getAuthority());
        List<Header> kept = headers.list().stream()
                .filter(header -> sameHost
                        || !List.of("authorization", "cookie")
                                .contains(header.name().toLowerCase(java.util.Locale.ROOT)))
                .filter(header -> keepsBody || !header.name().equalsIgnoreCase("Content-Type"))
                .toList();
        return new OutgoingRequest(
                method, to, Headers.of(kept), keepsBody ? body : Optional.empty(), socket, tls, timeout, stream, most);
    }

    static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }

    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
                throw invalid("unsupported protocol scheme in " + text);
            }
            if (uri.getHost() == null) {
                throw invalid("no host in URL: " + text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw invalid("invalid URL: " + e.getMessage());
        }
    }

    private static URI withQuery(URI url, Map<String, String> query) {
        if (query.isEmpty()) {
            return url;
        }
        StringJoiner all = new StringJoiner("&");
        if (url.getRawQuery() != null && !url.getRawQuery().isEmpty()) {
            all.add(url.getRawQuery());
        }
        all.add(encoded(query));
        String whole = url.toString();
        int end = whole.indexOf('?') >= 0
                ? whole.indexOf('?')
                : whole.indexOf('#') >= 0 ? whole.indexOf('#') : whole.length();
        return URI.create(whole.substring(0, end) + "?" + all);
    }

    /** The strings of a table by name; what is no string is left out. */
    static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof LuaTable table) {
            LuaModel.INSTANCE.forEachField(table, (name, text) -> {
                if (text instanceof String lua) {
                    texts.put(name, LuaStrings.decode(lua));
                }
            });
        }
        return texts;
    }

    static String encoded(Map<String, String> fields) {
        StringJoiner all = new StringJoiner("&");
        fields.forEach((name, value) -> all.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** A header; its value goes out as UTF-8. */
    static Header header(String name, String value) {
        try {
            return new Header(name, LuaStrings.encode(value));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void authorization(@Nullable Object auth, List<Header> headers) {
        if (auth instanceof LuaTable table
                && table.get("user") instanceof String user
                && table.get("pass") instanceof String pass) {
            String pair = Base64.getEncoder().encodeToString(LuaStrings.octets(user + ":" + pass));
            headers.removeIf(header -> header.name().equalsIgnoreCase("Authorization"));
            headers.add(header("Authorization", "Basic " + pair));
        }
    }

    private static void cookies(Map<String, String> cookies, List<Header> headers) {
        if (!cookies.isEmpty()) {
            StringJoiner all = new StringJoiner("; ");
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            headers.add(header("Cookie", all.toString()));
        }
    }

    /** A number of seconds, or a text such as {@code 500ms}. */
    private static Duration timeout(@Nullable Object value) {
        return switch (value) {
            case null -> Duration.ofSeconds(30);
            case Number seconds
            when seconds.doubleValue() > 0 && seconds.doubleValue() < 1e6 ->
                Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
            case String text ->
                Durations.parse(LuaStrings.decode(text))
                        .filter(Duration::isPositive)
                        .orElseThrow(() -> invalid("invalid timeout: " + text));
            default -> throw invalid("invalid timeout");
        };
    }

    private static Optional<Path> socket(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || text.isEmpty()) {
            throw invalid("unix_socket must be the path of a socket");
        }
        try {
            return Optional.of(Path.of(LuaStrings.decode(text)));
        } catch (InvalidPathException e) {
            throw invalid("unix_socket is no path: " + e.getReason());
        }
    }

    private static ClientTls tls(@Nullable Object value) {
        return switch (value) {
            case null -> ClientTls.DEFAULT;
            case LuaTable table -> TlsOptions.read(table);
            default -> throw invalid("tls must be a table");
        };
    }
}

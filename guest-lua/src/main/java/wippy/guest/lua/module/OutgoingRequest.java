package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.value.LuaModel;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/**
 * What a program wants to send.
 *
 * @param body none if there is to be none
 * @param stream whether the response's body is to be read piece by piece
 * @param most octets of the response's body
 */
record OutgoingRequest(
        String method, URI url, Headers headers, Optional<byte[]> body, Duration timeout, boolean stream, long most) {
    private static final long MOST_BODY = 125_829_120;
    private static final List<String> UNSUPPORTED = List.of("unix_socket", "tls", "overlay_network");

    static OutgoingRequest of(String method, String url, LuaTable options) {
        for (String option : UNSUPPORTED) {
            if (options.get(option) != null) {
                throw invalid("option " + option + " is not supported");
            }
        }
        if (!Header.isName(method)) {
            throw invalid("invalid method: " + method);
        }
        List<Header> headers = new ArrayList<>();
        Optional<byte[]> body = Body.of(options, headers);
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
                method, to, Headers.of(kept), keepsBody ? body : Optional.empty(), timeout, stream, most);
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
    private static Map<String, String> texts(@Nullable Object value) {
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

    private static String encoded(Map<String, String> fields) {
        StringJoiner all = new StringJoiner("&");
        fields.forEach((name, value) -> all.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** A header; its value goes out as UTF-8. */
    private static Header header(String name, String value) {
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

    /** The body and its type: files, else a form, else as it is. */
    private static final class Body {
        private Body() {}

        static Optional<byte[]> of(LuaTable options, List<Header> headers) {
            if (options.get("files") instanceof LuaTable files) {
                String boundary = "wippy-" + UUID.randomUUID();
                headers.add(header("Content-Type", "multipart/form-data; boundary=" + boundary));
                return Optional.of(multipart(boundary, files, texts(options.get("form"))));
            }
            if (options.get("form") instanceof LuaTable form) {
                headers.add(header("Content-Type", "application/x-www-form-urlencoded"));
                return Optional.of(encoded(texts(form)).getBytes(StandardCharsets.US_ASCII));
            }
            return options.get("body") instanceof String text ? Optional.of(LuaStrings.octets(text)) : Optional.empty();
        }

        private static byte[] multipart(String boundary, LuaTable files, Map<String, String> form) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            form.forEach((name, value) ->
                    part(out, boundary, "name=\"" + quoted(name) + "\"", "", value.getBytes(StandardCharsets.UTF_8)));
            for (long i = 1; i <= files.length(); i++) {
                if (!(files.get(i) instanceof LuaTable file
                        && file.get("name") instanceof String name
                        && file.get("content") instanceof String content)) {
                    throw invalid("file " + i + " must have a name and a content");
                }
                String filename = file.get("filename") instanceof String given ? given : name;
                String type = file.get("content_type") instanceof String given ? given : "application/octet-stream";
                part(
                        out,
                        boundary,
                        "name=\"" + quoted(LuaStrings.decode(name)) + "\"; filename=\""
                                + quoted(LuaStrings.decode(filename)) + "\"",
                        "Content-Type: "
                                + header("Content-Type", LuaStrings.decode(type))
                                        .value() + "\r\n",
                        LuaStrings.octets(content));
            }
            out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        }

        private static void part(
                ByteArrayOutputStream out, String boundary, String disposition, String more, byte[] content) {
            out.writeBytes(
                    ("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        /** As browsers write it. */
        private static String quoted(String text) {
            return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        }
    }
}

package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.HttpProblem;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;

/**
 * {@code http.Request}: what a client asks.
 *
 * @param timeoutMillis for the body to arrive
 * @param mostBody octets of a body that is taken as a whole
 */
record HttpRequestObject(RequestContext context, long timeoutMillis, long mostBody) implements LuaUserdata {
    private static final int PIECE = 1 << 15;
    private static final Pattern PAIRS = Pattern.compile("&");
    private static final Pattern LISTED = Pattern.compile("\\s*,\\s*");

    private static final UserdataType TYPE = Methods.of("http.Request", HttpRequestObject.class)
            .attempt("method", (state, self, args) -> lua(self.exchange().method()))
            .attempt("path", (state, self, args) -> lua(self.path()))
            .attempt("host", (state, self, args) -> lua(self.exchange().authority()))
            .attempt("remote_addr", (state, self, args) -> lua(self.remoteAddress()))
            .attempt("query", (state, self, args) -> self.first(self.query(), args))
            .attempt("query_params", (state, self, args) -> self.joined(self.query()))
            .attempt("header", (state, self, args) -> self.header(LuaStrings.decode(args.string(0))))
            .attempt("content_type", (state, self, args) -> self.header("Content-Type"))
            .attempt("content_length", (state, self, args) -> self.length())
            .attempt("has_body", (state, self, args) -> self.length() > 0)
            .attempt("body", (state, self, args) -> LuaStrings.of(self.body(state)))
            .attempt("body_json", (state, self, args) -> self.json(state))
            .attempt("accepts", (state, self, args) -> self.accepts(LuaStrings.decode(args.string(0))))
            .attempt("is_content_type", (state, self, args) -> self.isOfType(LuaStrings.decode(args.string(0))))
            .attempt("param", (state, self, args) -> self.param(LuaStrings.decode(args.string(0))))
            .attempt("params", (state, self, args) -> table(self.context.params(), Function.identity()))
            .attempt("stream", (state, self, args) -> StreamObject.of(self.exchange().body().stream()))
            .attempt("parse_multipart", (state, self, args) -> self.multipart(state))
            .text(self -> "http.Request{method=" + self.exchange().method() + ", path=" + self.path() + "}")
            .build();

    private HttpExchange exchange() {
        return context.exchange();
    }

    private static Object lua(String text) {
        return LuaModel.INSTANCE.ofText(text);
    }

    private static <T> LuaTable table(Map<String, T> values, Function<T, String> text) {
        LuaTable table = new LuaTable();
        values.forEach((key, value) -> table.put(LuaStrings.encode(key), lua(text.apply(value))));
        return table;
    }

    private String path() {
        return decoded(exchange().path().replace("+", "%2B"));
    }

    /** With signs that stand for others put in place; a text where they make no sense stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private String remoteAddress() {
        String host = context.remoteAddress().getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":"
                + context.remoteAddress().getPort();
    }

    private Map<String, List<String>> query() {
        return pairs(exchange().query().orElse(""));
    }

    private static Map<String, List<String>> pairs(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        PAIRS.splitAsStream(text).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        });
        return values;
    }

    private @Nullable Object first(Map<String, List<String>> values, Args args) {
        List<String> found = values.getOrDefault(LuaStrings.decode(args.string(0)), List.of());
        return found.isEmpty() ? null : lua(found.getFirst());
    }

    private LuaTable joined(Map<String, List<String>> values) {
        return table(values, all -> String.join(",", all));
    }

    private @Nullable Object header(String name) {
        List<String> values = exchange().headers().values(name);
        return values.isEmpty() ? null : LuaStrings.of(String.join(", ", values).getBytes(StandardCharsets.ISO_8859_1));
    }

    private long length() {
        Optional<String> length = exchange().headers().first("Content-Length");
        if (length.isEmpty()) {
            return exchange().headers().has("Transfer-Encoding") ? -1 : 0;
        }
        return Long.parseLong(length.get().strip());
    }

    private boolean accepts(String type) {
        return exchange().headers().values("Accept").stream()
                .flatMap(LISTED::splitAsStream)
                .anyMatch(accepted -> accepted.equals("*/*") || accepted.equalsIgnoreCase(type));
    }

    private boolean isOfType(String type) {
        return exchange()
                .headers()
                .first("Content-Type")
                .filter(own -> own.toLowerCase(Locale.ROOT).startsWith(type.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private @Nullable Object param(String name) {
        String value = context.params().get(name);
        return value == null ? null : lua(value);
    }

    private @Nullable Object json(LuaState state) {
        String text = new String(body(state), StandardCharsets.UTF_8);
        try {
            return Payloads.fromJson(text);
        } catch (WippyException e) {
            throw WippyException.invalid("invalid JSON").withCause(e).retryable(false);
        }
    }

    private LuaTable multipart(LuaState state) {
        String type = exchange().headers().first("Content-Type").orElse("");
        String boundary = MultipartForm.boundary(type)
                .orElseThrow(() -> WippyException.invalid("content type is not multipart/form-data: " + type)
                        .retryable(false));
        return MultipartForm.parse(body(state), boundary).toLua();
    }

    /** The whole body, or as much as nobody has read. */
    private byte[] body(LuaState state) {
        return LuaRun.of(state).blocking(state, () -> {
            Execution.Scope limit = Execution.current().deadline(Duration.ofMillis(timeoutMillis));
            try (limit) {
                return readAll(exchange().body().stream());
            } catch (StoppedException e) {
                if (!limit.caused(e)) {
                    throw e;
                }
                throw WippyException.timeout("the request body did not arrive within " + timeoutMillis + " ms");
            } catch (IOException e) {
                throw failed(e);
            }
        });
    }

    private byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            if (body.size() + (long) count > mostBody) {
                throw tooLarge();
            }
            body.write(piece, 0, count);
        }
        return body.toByteArray();
    }

    private static WippyException tooLarge() {
        return WippyException.invalid("request body too large").retryable(false);
    }

    private static WippyException failed(IOException e) {
        boolean large = e instanceof HttpException http && http.problem() == HttpProblem.HTTP_REQUEST_BODY_SIZE;
        return large
                ? tooLarge()
                : WippyException.unavailable("the request body cannot be read").withCause(e);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}

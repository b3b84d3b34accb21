package wippy.guest.lua.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;

/** {@code http}: the request that an endpoint's function answers, and its response (spec host.md §5.13). */
final class HttpModule implements LuaModule {
    private static final long MOST_BODY = 125_829_120;
    private static final long TIMEOUT_MILLIS = 300_000;

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
    private static final Map<String, Integer> STATUSES = statuses(
            "OK 200, CREATED 201, ACCEPTED 202, NO_CONTENT 204, PARTIAL_CONTENT 206, MOVED_PERMANENTLY 301, FOUND 302,"
                + " SEE_OTHER 303, NOT_MODIFIED 304, TEMPORARY_REDIRECT 307, PERMANENT_REDIRECT 308, BAD_REQUEST 400,"
                + " UNAUTHORIZED 401, PAYMENT_REQUIRED 402, FORBIDDEN 403, NOT_FOUND 404, METHOD_NOT_ALLOWED 405,"
                + " NOT_ACCEPTABLE 406, CONFLICT 409, GONE 410, UNPROCESSABLE 422, TOO_MANY_REQUESTS 429,"
                + " INTERNAL_ERROR 500, INTERNAL_SERVER_ERROR 500, NOT_IMPLEMENTED 501, BAD_GATEWAY 502,"
                + " SERVICE_UNAVAILABLE 503, GATEWAY_TIMEOUT 504, VERSION_NOT_SUPPORTED 505");

    private static Map<String, Integer> statuses(String text) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (String pair : List.of(text.split(", ", -1))) {
            int space = pair.indexOf(' ');
            statuses.put(pair.substring(0, space), Integer.parseInt(pair.substring(space + 1)));
        }
        return statuses;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Object value() {
        LuaTable methods = new LuaTable();
        METHODS.forEach(method -> methods.put(method, method));
        LuaTable statuses = new LuaTable();
        STATUSES.forEach((name, status) -> statuses.put(name, (long) status));
        return new ModuleTable(name())
                .attempt("request", (state, args) -> request(state, args))
                .attempt(
                        "response",
                        (state, args) -> new HttpResponseObject(context(state).response()))
                .put("METHOD", methods.freeze())
                .put("STATUS", statuses.freeze())
                .put(
                        "CONTENT",
                        texts(
                                "JSON", "application/json",
                                "FORM", "application/x-www-form-urlencoded",
                                "MULTIPART", "multipart/form-data",
                                "TEXT", "text/plain",
                                "STREAM", "application/octet-stream"))
                .put("TRANSFER", texts("CHUNKED", "chunked", "SSE", "sse"))
                .put(
                        "ERROR",
                        texts(
                                "PARSE_FAILED", "PARSE_FAILED",
                                "INVALID_STATE", "INVALID_STATE",
                                "WRITE_FAILED", "WRITE_FAILED",
                                "STREAM_ERROR", "STREAM_ERROR"))
                .freeze();
    }

    private static LuaTable texts(String... pairs) {
        LuaTable table = new LuaTable();
        for (int i = 0; i < pairs.length; i += 2) {
            table.put(pairs[i], pairs[i + 1]);
        }
        return table.freeze();
    }

    private static RequestContext context(LuaState state) {
        return LuaRun.of(state)
                .context()
                .port(RequestContext.class)
                .orElseThrow(() ->
                        WippyException.internal("no HTTP request context found").retryable(false));
    }

    private static HttpRequestObject request(LuaState state, Args args) {
        RequestContext context = context(state);
        LuaTable options = args.isNone(0) ? new LuaTable() : args.table(0);
        return new HttpRequestObject(
                context, positive(options, "timeout", TIMEOUT_MILLIS), positive(options, "max_body", MOST_BODY));
    }

    private static long positive(LuaTable options, String key, long otherwise) {
        Object value = options.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.longValue() > 0) {
            return number.longValue();
        }
        throw WippyException.invalid(key + " must be a number above 0").retryable(false);
    }
}

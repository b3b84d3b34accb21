package wippy.guest.lua.module;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaErrors;
import wippy.guest.lua.value.LuaModel;
import wippy.http.ClientOptions;
import wippy.http.HttpClient;
import wippy.http.jetty.JettyClient;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Results;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code http_client}: sends requests (spec host.md §5.14). */
final class HttpClientModule implements LuaModule {
    private static final int MOST_AT_ONCE = 1000;

    private @Nullable HttpClient client;

    @Override
    public String name() {
        return "http_client";
    }

    @Override
    public Object value() {
        ModuleTable table = new ModuleTable(name());
        for (String method : List.of("get", "post", "put", "delete", "head", "patch")) {
            table.attempt(method, (state, args) -> send(state, method.toUpperCase(Locale.ROOT), args, 0));
        }
        return table.attempt("request", (state, args) -> send(state, args.string(0), args, 1))
                .add("request_batch", (state, args) -> batch(state, args))
                .attempt(
                        "encode_uri",
                        (state, args) ->
                                URLEncoder.encode(LuaModel.INSTANCE.text(args.string(0)), StandardCharsets.UTF_8))
                .attempt("decode_uri", (state, args) -> decode(args.string(0)))
                .freeze();
    }

    /** Made when first asked for; lives as long as the process. */
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = JettyClient.start(ClientOptions.DEFAULT);
            client = known;
        }
        return known;
    }

    private static String decode(String text) {
        try {
            return LuaStrings.encode(URLDecoder.decode(LuaStrings.decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw WippyException.invalid("invalid escape in: " + text).retryable(false);
        }
    }

    private Object send(LuaState state, String method, Args args, int first) {
        String url = LuaModel.INSTANCE.text(args.string(first));
        if (url.isEmpty()) {
            throw args.bad(first, "url required");
        }
        LuaTable options = args.isNone(first + 1) ? new LuaTable() : args.table(first + 1);
        LuaRun run = LuaRun.of(state);
        OutgoingCall call = new OutgoingCall(client(), run, OutgoingRequest.of(method, url, options));
        return charged(state, run.blocking(state, call::run));
    }

    /** The response, after its body was counted as the program's memory. */
    private static LuaTable charged(LuaState state, LuaTable response) {
        if (response.get("body") instanceof String body) {
            state.memory().received(body);
        }
        return response;
    }

    /** {@code ({{method, url, opts}, …})}: the responses, and the errors if there are any, both by position. */
    private Object batch(LuaState state, Args args) {
        LuaTable list = args.table(0);
        LuaRun run = LuaRun.of(state);
        if (list.length() == 0 || list.length() > MOST_AT_ONCE) {
            throw args.bad(0, "1 to " + MOST_AT_ONCE + " requests expected");
        }
        List<OutgoingCall> calls = new ArrayList<>();
        for (long i = 1; i <= list.length(); i++) {
            calls.add(new OutgoingCall(client(), run, request(args, list.get(i))));
        }
        List<CompletableFuture<@Nullable Object>> results = run.blocking(state, () -> together(calls));
        LuaTable responses = new LuaTable(calls.size(), 0);
        LuaTable errors = new LuaTable();
        for (int i = 0; i < calls.size(); i++) {
            CompletableFuture<@Nullable Object> result = results.get(i);
            Object value = valueOf(result);
            boolean failed = result.isCompletedExceptionally();
            (failed ? errors : responses).put(i + 1L, value instanceof LuaTable table ? charged(state, table) : value);
        }
        return errors.count() == 0 ? responses : Results.of(responses, errors);
    }

    private static OutgoingRequest request(Args args, @Nullable Object item) {
        if (!(item instanceof LuaTable table
                && first(table, "method", 1) instanceof String method
                && first(table, "url", 2) instanceof String url)) {
            throw args.bad(0, "each request must have a method and a url");
        }
        LuaTable options = first(table, "opts", 3) instanceof LuaTable given ? given : new LuaTable();
        if (Boolean.TRUE.equals(options.get("stream"))) {
            throw args.bad(0, "streaming is not allowed in a batch");
        }
        return OutgoingRequest.of(method, LuaModel.INSTANCE.text(url), options);
    }

    /** A part of a request by its name, or by its position. */
    private static @Nullable Object first(LuaTable table, String name, long position) {
        Object named = table.get(name);
        return named != null ? named : table.get(position);
    }

    private static List<CompletableFuture<@Nullable Object>> together(List<OutgoingCall> calls) {
        List<CompletableFuture<@Nullable Object>> results = new ArrayList<>();
        Execution self = Execution.current();
        for (OutgoingCall call : calls) {
            CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
            results.add(result);
            GuestLane.start("http batch", self.fork(), () -> {
                try {
                    result.complete(call.run());
                } catch (WippyException e) {
                    result.completeExceptionally(e);
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                    throw e;
                }
            });
        }
        for (CompletableFuture<@Nullable Object> result : results) {
            try {
                self.waiting(() -> result.exceptionally(_ -> null).get());
            } catch (Exception e) {
                throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
        }
        return results;
    }

    private static @Nullable Object valueOf(CompletableFuture<@Nullable Object> result) {
        if (!result.isCompletedExceptionally()) {
            return result.resultNow();
        }
        return switch (result.exceptionNow()) {
            case WippyException failure -> LuaErrors.toLua(failure);
            case RuntimeException failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException(failure);
        };
    }
}

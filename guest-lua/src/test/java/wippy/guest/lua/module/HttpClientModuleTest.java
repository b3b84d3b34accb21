package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** {@code http_client} (spec host.md §5.14) against the JDK's own server. */
class HttpClientModuleTest {
    private static final LuaApp APP = LuaApp.function("http_client, stream", """
        local tests, base = {}, nil
        local function failure(v, err) return {v == nil, err:kind(), err:retryable()} end
        function tests.get()
          local r, err = http_client.get(base .. "/echo?a=1", {query = {b = "x y", n = 1}, headers = {["X-Own"] = "yes", Bad = 7}, cookies = {c = "d"}})
          return {r.status_code, r.body, r.body_size, r.headers["Content-Type"], r.cookies.session, r.url == base .. "/echo?a=1&b=x+y", err == nil, r.stream == nil}
        end
        function tests.bodies()
          local form = http_client.post(base .. "/body", {form = {a = "1 2"}}).body
          local raw = http_client.put(base .. "/body", {body = "\\0\\255", headers = {["Content-Type"] = "x/y"}}).body
          local none = http_client.delete(base .. "/body").body
          local files = http_client.post(base .. "/body", {files = {{name = "f", filename = 'a"b.txt', content = "data", content_type = "text/plain"}},
            form = {k = "v"}}).body
          files = files:gsub("wippy%-%x+%-%x+%-%x+%-%x+%-%x+", "B"):gsub("\\r\\n", "~")
          return {form, #raw, raw:sub(1, 8), none, files}
        end
        function tests.methods()
          local out = {}
          for i, m in ipairs({"get", "post", "put", "delete", "patch"}) do out[i] = http_client[m](base .. "/method").body end
          out[#out + 1] = http_client.request("OPTIONS", base .. "/method").body
          local head = http_client.head(base .. "/method")
          out[#out + 1] = {head.status_code, head.body == nil}
          return out
        end
        function tests.status()
          local r = http_client.get(base .. "/status/404")
          local empty = http_client.get(base .. "/status/204")
          return {r.status_code, r.body, empty.status_code, empty.body == nil, empty.body_size}
        end
        function tests.redirects()
          local r = http_client.post(base .. "/redirect/302", {body = "x"})
          local kept = http_client.post(base .. "/redirect/307", {body = "x"})
          return {r.status_code, r.body, r.url == base .. "/body", kept.body, failure(http_client.get(base .. "/loop"))}
        end
        function tests.auth()
          return http_client.get(base .. "/auth", {auth = {user = "ada", pass = "secret"}}).body
        end
        function tests.limits()
          local _, late = http_client.get(base .. "/hang", {timeout = "50ms"})
          local _, big = http_client.get(base .. "/big", {max_response_body = 1000})
          return {failure(nil, late), late:message(), failure(nil, big), #http_client.get(base .. "/big").body}
        end
        function tests.stream()
          local r = http_client.get(base .. "/big", {stream = true})
          local size = 0
          while true do
            local chunk = r.stream:read(10000)
            if not chunk then break end
            size = size + #chunk
          end
          r.stream:close()
          return {r.body == nil, r.body_size, size}
        end
        function tests.batch()
          local responses, errors = http_client.request_batch({{"GET", base .. "/method"}, {method = "POST", url = base .. "/method"}, {"GET", base .. "/status/500"}})
          local some, failed = http_client.request_batch({{"GET", "http://127.0.0.1:1/"}, {"GET", base .. "/method"}})
          local ok, empty = pcall(http_client.request_batch, {})
          return {responses[1].body, responses[2].body, responses[3].status_code, errors == nil, some[1] == nil, some[2].body, failed[1]:kind(), failed[2] == nil,
            (empty:gsub("^.-: ", ""))}
        end
        function tests.errors()
          local ok, raised = pcall(http_client.get, "")
          return {failure(http_client.get("http://127.0.0.1:1/")), failure(http_client.get("ftp://x/")), failure(http_client.get("http://a b/")),
            failure(http_client.get("http:///x")), failure(http_client.request("G T", base)), failure(http_client.get(base, {timeout = "soon"})),
            failure(http_client.get(base, {headers = {["A b"] = "c"}})), failure(http_client.get(base, {headers = {A = "b\\r\\nC: d"}})),
            failure(http_client.get(base, {overlay_network = "a:b"})), (raised:gsub("^.-: ", ""))}
        end
        function tests.uri()
          return {http_client.encode_uri("a b&é/"), http_client.decode_uri("a+b%26%C3%A9"), failure(http_client.decode_uri("%zz"))}
        end
        function tests.denied()
          local _, err = http_client.get(base .. "/method")
          return {err:kind(), err:retryable(), (err:message():gsub("%d+%.%d.*", ""))}
        end
        return function(name, url) base = url return tests[name]() end
        """);

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final CountDownLatch END = new CountDownLatch(1);
    private static HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void serve() {
        server.setExecutor(THREADS);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("content-type", "text/plain");
            exchange.getResponseHeaders().add("Set-Cookie", "session=s1; Path=/");
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.startsWith("/status/")) {
                int status = Integer.parseInt(path.substring("/status/".length()));
                answer(exchange, status, status == 204 ? "" : "status");
            } else if (path.startsWith("/redirect/")) {
                exchange.getResponseHeaders().add("Location", "/body");
                answer(exchange, Integer.parseInt(path.substring("/redirect/".length())), "");
            } else {
                answer(exchange, path, body);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        var headers = exchange.getRequestHeaders();
        switch (path) {
            case "/echo" ->
                answer(
                        exchange,
                        200,
                        exchange.getRequestURI() + " " + headers.getFirst("X-Own") + " " + headers.containsKey("Bad")
                                + " " + headers.getFirst("Cookie"));
            case "/body" ->
                answer(
                        exchange,
                        200,
                        exchange.getRequestMethod() + " " + headers.getFirst("Content-Type") + " "
                                + new String(body, StandardCharsets.ISO_8859_1));
            case "/method" -> answer(exchange, 200, exchange.getRequestMethod());
            case "/auth" -> answer(exchange, 200, headers.getFirst("Authorization"));
            case "/big" -> answer(exchange, 200, "x".repeat(300_000));
            case "/loop" -> {
                exchange.getResponseHeaders().add("Location", "/loop");
                answer(exchange, 302, "");
            }
            default -> {
                try {
                    END.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean none = octets.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : octets.length);
        if (!none) {
            exchange.getResponseBody().write(octets);
        }
        exchange.close();
    }

    @AfterAll
    static void stop() {
        END.countDown();
        server.stop(0);
        THREADS.close();
    }

    private static String url() {
        return "\"http://127.0.0.1:" + server.getAddress().getPort() + "\"";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        get       | [200,"/echo?a=1&b=x+y yes false c=d",29,"text/plain","s1",true,true,true]
        bodies    | ["POST application/x-www-form-urlencoded a=1+2",10,"PUT x/y ","DELETE null ","POST multipart/form-data; boundary=B --B~Content-Disposition: form-data; name=\\"k\\"~~v~--B~Content-Disposition: form-data; name=\\"f\\"; filename=\\"a%22b.txt\\"~Content-Type: text/plain~~data~--B--~"]
        methods   | ["GET","POST","PUT","DELETE","PATCH","OPTIONS",[200,true]]
        status    | [404,"status",204,true,0]
        redirects | [200,"GET null ",true,"POST null x",[true,"Internal",true]]
        auth      | "Basic YWRhOnNlY3JldA=="
        limits    | [[true,"Internal",true],"request timed out after 50 ms",[true,"Internal",true],300000]
        stream    | [true,-1,300000]
        batch     | ["GET","POST",500,true,true,"GET","Internal",true,"bad argument #1 to 'request_batch' (1 to 1000 requests expected)"]
        errors    | [[true,"Internal",true],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],[true,"Invalid",false],"bad argument #1 to 'get' (url required)"]
        uri       | ["a+b%26%C3%A9%2F","a b&\u00e9",[true,"Invalid",false]]
        """)
    void requests(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"', url())).isEqualTo(expected);
    }

    /** Bodies of 300,000 octets that are kept, however they are read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_client.get(base .. '/big').body",
                "http_client.request_batch({{'GET', base .. '/big'}})[1].body",
                "whole(http_client.get(base .. '/big', {stream = true}).stream)"
            })
    void bodiesCountAsMemory(String reading) {
        LuaApp app = LuaApp.of("""
            entries:
              - name: main
                kind: function.lua
                method: main
                modules: [http_client, stream]
                limits: {max_memory_bytes: 1000000}
                source: |
                  local function whole(stream)
                    local parts = {}
                    for part in function() return (stream:read(60000)) end do parts[#parts + 1] = part end
                    stream:close()
                    return parts
                  end
                  return {main = function(base, times)
                    local kept = {}
                    for i = 1, times do kept[i] = %s end
                    return #kept
                  end}
            """.formatted(reading));
        assertThat(app.call("main", url(), "3")).isEqualTo("3");
        assertThat(app.failure("main", url(), "4"))
                .hasMessageContaining("not enough memory: the program may have 1000000 bytes");
    }

    @Test
    void requestsAndPrivateAddressesNeedPermission() {
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        assertThat(APP.call(nobody, "main", "\"denied\"", url()))
                .isEqualTo("[\"PermissionDenied\",false,\"not allowed to request: http://\"]");
        Policy policy = new Policy(
                EntryId.parse("app:p"), List.of("http_client.request"), List.of("*"), List.of(), Effect.ALLOW);
        CallContext outside = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
        assertThat(APP.call(outside, "main", "\"denied\"", url()))
                .isEqualTo("[\"PermissionDenied\",false,\"not allowed to connect to private address of \"]");
    }
}

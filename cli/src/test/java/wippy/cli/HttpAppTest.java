package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Json;
import wippy.guest.lua.LuaEntries;
import wippy.guest.wasm.WasmEntries;
import wippy.runtime.Node;
import wippy.runtime.load.AppLoader;
import wippy.runtime.load.LockFile;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.service.fs.DirectoryHandler;
import wippy.service.http.HttpHandlers;

/**
 * Endpoints in Lua and WebAssembly, from a real client to the module {@code http} and back (spec host.md §3.8, §5.13).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpAppTest {
    /** A component of the world {@code wasi:http/proxy}, in Rust; its source is beside the tests of {@code wasi}. */
    private static final Path WEB = Path.of("../wasi/src/test/resources/guests/web.wasm");

    private static final String HANDLERS = """
        local http = require("http")
        local json = require("json")
        local h = {}
        function h.hello()
          local req, res = http.request(), http.response()
          res:set_header("X-Greeting", "yes")
          res:write_json({hello = req:param("name"), query = req:query("q"), none = req:query("x") == nil, accept = req:accepts("text/css"),
            host = req:host() ~= "", agent = req:header("x-custom")})
        end
        function h.facts()
          local req = http.request()
          local body = req:body()
          local again = req:body()
          http.response():write_json({req:method(), req:path(), req:content_type() or "none", req:content_length(), req:has_body(), body, again,
            req:is_content_type("text/plain"), tostring(req), tostring(http.response()), req:query_params().a or "none", req:header("None") == nil})
        end
        function h.json_body()
          local req, res = http.request(), http.response()
          local value, err = req:body_json()
          if err then
            res:set_status(http.STATUS.BAD_REQUEST)
            res:write(err:kind() .. " " .. tostring(err))
            return
          end
          res:write_json(value)
        end
        function h.limited()
          local _, err = http.request({max_body = 4}):body()
          http.response():write(err and tostring(err) or "fits")
        end
        function h.status()
          local res = http.response()
          local none = res:set_status(http.STATUS.CREATED)
          local late = res:set_header("X-Late", "1")
          local twice = res:set_status(200)
          res:write(tostring(none) .. " " .. late:kind() .. " " .. twice:kind())
        end
        function h.events()
          local res = http.response()
          for i = 1, 3 do
            res:write_event({name = "tick", data = {n = i}})
          end
        end
        function h.stream()
          local stream, out = http.request():stream(), {}
          local lines = stream:scanner()
          while lines:scan() do out[#out + 1] = lines:text() end
          http.response():write(table.concat(out, "|"))
        end
        function h.chunks()
          local stream, n = http.request():stream(), 0
          while true do
            local chunk = stream:read(100)
            if not chunk then break end
            n = n + #chunk
          end
          http.response():write(tostring(n))
        end
        function h.upload()
          local form, err = http.request():parse_multipart()
          if err then return nil, err end
          local file = form.files.doc[1]
          local text = file:stream():read()
          http.response():write_json({file:name(), file:size(), file:header("Content-Type"), text, form.values.title, form.values.tag})
        end
        function h.numbers()
          local req, res = http.request(), http.response()
          local sent = req:body_json()
          res:set_header("X-Back", req:header("x-number"))
          res:write_json({body = sent.n, deep = sent.list[1], param = tonumber(req:param("n")), query = tonumber(req:query("n")),
            header = tonumber(req:header("x-number")), kind = math.type(sent.n), text = json.encode(sent.n)})
        end
        function h.text() return "just text" end
        function h.table() return {a = 1} end
        function h.fails() return nil, "went wrong" end
        function h.raises() error("raised") end
        function h.nothing() end
        function h.outside() local _, err = http.request() return tostring(err) end
        return h
        """;

    private final Node node = Node.create(Settings.none(), "test");
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeAll
    void boot(@TempDir Path folder) throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        byte[] web = Files.readAllBytes(WEB);
        StringBuilder yaml = new StringBuilder("""
            namespace: app
            entries:
              - { name: gateway, kind: http.service, addr: "127.0.0.1:%d", lifecycle: { auto_start: true } }
              - { name: api, kind: http.router, meta: { server: gateway }, prefix: /api, middleware: [cors] }
              - { name: greet, kind: function.wat, source: "file://greet.wat", method: greet, transport: wasi-http, pool: { max_size: 8 } }
              - { name: e.greet, kind: http.endpoint, meta: { router: api }, method: POST, path: /greet, func: greet }
              - { name: root, kind: http.router, meta: { server: gateway }, middleware: [cors] }
              - { name: guests, kind: fs.directory, directory: guests }
              - { name: web, kind: function.wasm, fs: "app:guests", path: web.wasm, hash: "%s",
                  method: "wasi:http/incoming-handler#handle", imports: [wasi:io, wasi:http, wasi:cli, wasi:clocks] }
            """.formatted(port, Wippy.sha256(web)));
        for (String path : List.of("hello", "echo", "large", "nothing", "trap")) {
            yaml.append("  - { name: w.")
                    .append(path)
                    .append(", kind: http.endpoint, meta: { router: root }, method: ")
                    .append(path.equals("echo") ? "POST" : "GET")
                    .append(", path: /")
                    .append(path)
                    .append(", func: web }\n");
        }
        for (String result : List.of("text", "octets", "pair", "number", "nothing", "failing")) {
            yaml.append("  - { name: r.")
                    .append(result)
                    .append(", kind: function.wat, source: \"file://results.wat\", method: ")
                    .append(result)
                    .append(", transport: wasi-http }\n  - { name: er.")
                    .append(result)
                    .append(", kind: http.endpoint, meta: { router: api }, method: GET, path: /result/")
                    .append(result)
                    .append(", func: r.")
                    .append(result)
                    .append(" }\n");
        }
        Map<String, String> routes = Map.of(
                "hello", "GET /hello/{name}",
                "facts", "POST /facts",
                "json_body", "POST /json",
                "limited", "POST /limited",
                "numbers", "POST /numbers/{n}",
                "upload", "POST /upload",
                "stream", "POST /stream",
                "chunks", "POST /chunks");
        for (String name : List.of(
                "hello",
                "facts",
                "json_body",
                "limited",
                "numbers",
                "status",
                "events",
                "stream",
                "chunks",
                "upload",
                "text",
                "table",
                "fails",
                "raises",
                "nothing",
                "outside")) {
            String route = routes.getOrDefault(name, "GET /" + name);
            yaml.append("  - { name: ")
                    .append(name)
                    .append(", kind: function.lua, source: \"file://handlers.lua\", method: ")
                    .append(name)
                    .append(", modules: [http, json] }\n");
            yaml.append("  - { name: e.")
                    .append(name)
                    .append(", kind: http.endpoint, meta: { router: api }, method: ")
                    .append(route, 0, route.indexOf(' '))
                    .append(", path: \"")
                    .append(route.substring(route.indexOf(' ') + 1))
                    .append("\", func: ")
                    .append(name)
                    .append(" }\n");
        }
        new Wippy(folder)
                .file("guests/web.wasm", web)
                .file("src/handlers.lua", HANDLERS)
                .file("src/greet.wat", GREET)
                .file("src/results.wat", RESULTS)
                .app(yaml.toString());
        List<EntryHandler> handlers = new ArrayList<>(List.of(new DirectoryHandler(node.volumes(), folder)));
        handlers.addAll(LuaEntries.handlers(node, ResourceLimits.DEFAULT));
        handlers.addAll(WasmEntries.of(node).handlers());
        handlers.addAll(HttpHandlers.of(node));
        handlers.forEach(node.registry()::handle);
        node.registry()
                .baseline(new AppLoader(Settings.none(), Map.of(), false)
                        .load(LockFile.read(folder.resolve("wippy.lock"))));
        node.supervisor().startAdded();
        node.supervisor().requireStarted();
    }

    /** {@code greet: func(name: string) -> string}, as a component. */
    private static final String GREET = """
        (component
          (core module $m
            (memory (export "memory") 2)
            (global $top (mut i32) (i32.const 64))
            (func (export "realloc") (param i32 i32 i32 i32) (result i32)
              (local $at i32)
              (local.set $at (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
              (global.set $top (i32.add (local.get $at) (local.get 3)))
              (local.get $at))
            (data (i32.const 16) "Hello, ")
            (func (export "greet") (param $p i32) (param $n i32) (result i32)
              (memory.copy (i32.const 32768) (i32.const 16) (i32.const 7))
              (memory.copy (i32.const 32775) (local.get $p) (local.get $n))
              (i32.store8 (i32.add (i32.const 32775) (local.get $n)) (i32.const 33))
              (i32.store (i32.const 0) (i32.const 32768))
              (i32.store (i32.const 4) (i32.add (local.get $n) (i32.const 8)))
              (i32.const 0)))
          (core instance $i (instantiate $m))
          (func (export "greet") (param "name" string) (result string)
            (canon lift (core func $i "greet") (memory $i "memory") (realloc (func $i "realloc")))))
        """;

    /** Results of several types, all of the same octets. */
    private static final String RESULTS = """
        (component
          (core module $m
            (memory (export "memory") 1)
            (data (i32.const 8) "\\14\\00\\00\\00\\05\\00\\00\\00\\2a\\00\\00\\00<&>\\c3\\a9")
            (data (i32.const 48) "\\01\\00\\00\\00\\14\\00\\00\\00\\03\\00\\00\\00")
            (func (export "at8") (result i32) (i32.const 8))
            (func (export "at48") (result i32) (i32.const 48))
            (func (export "number") (result i32) (i32.const 42))
            (func (export "nothing")))
          (core instance $i (instantiate $m))
          (func (export "text") (result string) (canon lift (core func $i "at8") (memory $i "memory")))
          (func (export "octets") (result (list u8)) (canon lift (core func $i "at8") (memory $i "memory")))
          (func (export "pair") (result (tuple string u32)) (canon lift (core func $i "at8") (memory $i "memory")))
          (func (export "failing") (result (result u32 (error string))) (canon lift (core func $i "at48") (memory $i "memory")))
          (func (export "number") (result u32) (canon lift (core func $i "number")))
          (func (export "nothing") (canon lift (core func $i "nothing"))))
        """;

    @AfterAll
    void stop() {
        node.supervisor().stopAll(Duration.ofSeconds(5));
        client.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api" + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = to(path).POST(BodyPublishers.ofString(body));
        HttpResponse<String> response = send(headers.length == 0 ? request : request.headers(headers));
        return response.statusCode() + " " + response.body();
    }

    @ParameterizedTest
    @CsvSource({"9007199254740993", "9223372036854775807", "-9223372036854775808", "-9007199254740993"})
    void integersThatNoDoubleHoldsComeBackAsTheyWere(String n) throws Exception {
        HttpResponse<String> response = send(to("/numbers/" + n + "?n=" + n)
                .header("X-Number", n)
                .POST(BodyPublishers.ofString("{\"n\": " + n + ", \"list\": [" + n + "]}")));
        assertThat(Json.print(Json.sorted(Json.parse(response.body()))))
                .isEqualTo(("{\"body\":N,\"deep\":N,\"header\":N,\"kind\":\"integer\",\"param\":N,\"query\":N,"
                                + "\"text\":\"N\"}")
                        .replace("N", n));
        assertThat(response.headers().firstValue("X-Back")).contains(n);
    }

    @Test
    void aLuaFunctionReadsTheRequestAndWritesJson() throws Exception {
        HttpResponse<String> response =
                send(to("/hello/J%C3%B6rg?q=a+b&q=c").headers("Accept", "text/html, text/css", "X-Custom", "v"));
        assertThat(Json.print(Json.sorted(Json.parse(response.body()))))
                .isEqualTo(
                        "{\"accept\":true,\"agent\":\"v\",\"hello\":\"J\u00f6rg\",\"host\":true,\"none\":true,\"query\":\"a"
                            + " b\"}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Greeting")).contains("yes");
    }

    @Test
    void theBodyIsReadOnce() throws Exception {
        assertThat(post("/facts?a=1&a=2", "text", "Content-Type", "text/plain; x=y"))
                .isEqualTo("200 [\"POST\",\"/api/facts\",\"text/plain; x=y\",4,true,\"text\",\"\",true,"
                        + "\"http.Request{method=POST, path=/api/facts}\",\"http.Response{}\",\"1,2\",true]");
        assertThat(post("/facts", "")).startsWith("200 [\"POST\",\"/api/facts\",\"none\",0,false,\"\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        /json    | {"b":[1,null],"a":"x"} | 200 {"a":"x","b":[1]}
        /json    | {                      | 400 Invalid invalid JSON
        /limited | four                   | 200 fits
        /limited | fives                  | 200 request body too large
        /stream  | a                      | 200 a
        /greet   | Wippy                  | 200 Hello, Wippy!
        """)
    void bodiesAreTaken(String path, String body, String answer) throws Exception {
        assertThat(post(path, body)).startsWith(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        /status  | 201 nil Invalid Invalid
        /text    | 200 just text
        /table   | 200 {"a":1}
        /fails   | 500 went wrong
        /raises  | 500 handlers.lua
        /nothing | 500 no response sent
        """)
    void answersAreWhatTheFunctionMakes(String path, String answer) throws Exception {
        HttpResponse<String> response = send(to(path));
        assertThat(response.statusCode() + " " + response.body())
                .contains(answer.substring(4))
                .startsWith(answer.substring(0, 3));
    }

    @Test
    void eventsAreSentOneByOne() throws Exception {
        HttpResponse<String> response = send(to("/events"));
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.body())
                .isEqualTo("event: tick\n"
                        + "data: {\"n\":1}\n\n"
                        + "event: tick\n"
                        + "data: {\"n\":2}\n\n"
                        + "event: tick\n"
                        + "data: {\"n\":3}\n\n");
    }

    @Test
    void bodiesAreStreamed() throws Exception {
        assertThat(post("/stream", "one\r\ntwo\n\nthree")).isEqualTo("200 one|two||three");
        assertThat(post("/chunks", "x".repeat(1_000_000))).isEqualTo("200 1000000");
    }

    @Test
    void formsWithFilesAreRead() throws Exception {
        String body = String.join(
                "\r\n",
                "--B",
                "Content-Disposition: form-data; name=\"title\"",
                "",
                "T 1",
                "--B",
                "Content-Disposition: form-data; name=\"doc\"; filename=\"a \\\"b\\\".txt\"",
                "Content-Type: text/plain",
                "",
                "line 1\r\nline --B",
                "--B",
                "Content-Disposition: form-data; name=\"tag\"",
                "",
                "x",
                "--B",
                "Content-Disposition: form-data; name=\"tag\"",
                "",
                "",
                "--B--",
                "");
        assertThat(post("/upload", body, "Content-Type", "multipart/form-data; boundary=B"))
                .isEqualTo("200 [\"a \\\"b\\\".txt\",16,\"text/plain\",\"line 1\\r\\nline --B\",\"T 1\",[\"x\",\"\"]]");
        assertThat(post("/upload", "x", "Content-Type", "text/plain"))
                .isEqualTo("500 content type is not multipart/form-data: text/plain");
        assertThat(post("/upload", "--B\r\n", "Content-Type", "multipart/form-data; boundary=B"))
                .startsWith("500 malformed multipart form: ");
    }

    @Test
    void aFunctionThatNoEndpointCalledHasNoRequest() {
        Object text = node.functions()
                .call(wippy.runtime.call.FunctionCall.of(
                        wippy.runtime.entry.EntryId.parse("app:outside"),
                        List.of(),
                        wippy.runtime.call.CallContext.EMPTY,
                        wippy.value.JavaModel.shared()))
                .value();
        assertThat(text).isEqualTo("no HTTP request context found");
    }

    @Test
    void middlewareStandsBeforeTheFunction() throws Exception {
        HttpResponse<String> preflight = send(to("/greet")
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", "https://shop.example", "Access-Control-Request-Method", "POST"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        assertThat(send(to("/text").header("Origin", "https://shop.example"))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
    }

    @Test
    void aBodyThatIsNoTextIsRefusedByTheComponent() throws Exception {
        HttpResponse<String> response = send(to("/greet").POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff})));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("failed to call wasm method: greet");
    }

    private HttpRequest.Builder web(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** Spec wasm.md §1.9; a function's error is an error of the call. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        text    | 200 text/plain; charset=utf-8 <&>\u00e9
        octets  | 200 application/octet-stream <&>\u00e9
        pair    | 200 application/json ["\\u003c\\u0026\\u003e\u00e9",42]
        number  | 200 application/json 42
        nothing | 204 -
        failing | 500 text/plain; charset=utf-8 <&>
        """)
    void resultsOfTheTransportAreSentByTheirType(String result, String expected) throws Exception {
        HttpResponse<String> response = send(to("/result/" + result));
        assertThat(response.statusCode() + " "
                        + response.headers().firstValue("Content-Type").orElse("-") + " " + response.body())
                .isEqualToIgnoringWhitespace(expected);
    }

    @Test
    void aComponentOfTheProxyWorldAnswersTheWholeExchange() throws Exception {
        HttpResponse<String> hello = send(web("/hello").header("Origin", "https://shop.example"));
        assertThat(hello.statusCode() + " " + hello.body()).isEqualTo("200 Hello from WASI\n");
        assertThat(hello.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        byte[] body = new byte[1_000_000];
        new Random(5).nextBytes(body);
        HttpResponse<byte[]> echo =
                client.send(web("/echo").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
        assertThat(echo.body()).isEqualTo(body);
    }

    @Test
    void aComponentThatDoesNotAnswerIsAnError() throws Exception {
        assertThat(send(web("/nothing")).statusCode()).isEqualTo(500);
        HttpResponse<String> trap = send(web("/trap"));
        assertThat(trap.statusCode()).isEqualTo(500);
        assertThat(trap.body())
                .contains("failed to call wasm method: wasi:http/incoming-handler#handle: wasm call failed");
    }
}

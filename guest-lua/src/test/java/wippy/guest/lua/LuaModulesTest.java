package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.Environment;
import wippy.runtime.port.EnvironmentStorage;
import wippy.runtime.port.EnvironmentVariable;
import wippy.runtime.port.Terminal;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** Modules as spec host.md §5 describes them. */
class LuaModulesTest {
    private static final LuaApp APP =
            LuaApp.function("json, time, io, registry, base64, hash, uuid, logger, ctx, funcs", """
                local tests = {}
                function tests.json()
                  local _, sparse = json.encode({1, nil, 3, [5] = 5})
                  local _, mixed = json.encode({1, a = 2})
                  local loop = {} loop.self = loop
                  local _, recursive = json.encode(loop)
                  local _, empty = json.decode("")
                  local _, broken = json.decode("{")
                  local _, kind = json.decode(1)
                  return {json.encode({}), json.encode({1, 2.5, "x"}), json.encode({a = true}), (json.encode(nil)),
                    sparse:kind(), mixed:kind(), recursive:kind(), empty:kind(), broken:kind(), kind:kind(),
                    math.type(json.decode("1")), math.type(json.decode("1.0")), json.decode("[null]")[1] == nil}
                end
                function tests.durations()
                  local d = time.parse_duration("1h30m0.5s")
                  local _, bad = time.parse_duration("soon")
                  return {tostring(d), d:seconds(), d:minutes() > 90, d:milliseconds(), bad:kind(),
                    tostring(time.parse_duration(1500)), tostring(time.parse_duration("250ms")), time.SECOND}
                end
                function tests.times()
                  local t = time.parse(time.RFC3339, "2024-02-29T13:04:05Z")
                  local _, bad = time.parse(time.DATE_ONLY, "yesterday")
                  local next = t:add_date(1, 0, 0)
                  return {t:unix(), t:year(), t:weekday(), t:year_day(), t:format(time.KITCHEN), t:format(time.RFC1123),
                    t:add("24h"):format(time.DATE_ONLY), next:format(time.DATE_ONLY), bad:kind(), t:before(next),
                    tostring(next:sub(t)), t:truncate("1h"):format(time.TIME_ONLY), time.unix(0, 0):utc():format(time.DATE_TIME)}
                end
                function tests.timers()
                  local after = time.after("5ms")
                  local at, ok = after:receive()
                  local _, open = after:receive()
                  local timer = time.timer("1h")
                  local stopped, again = timer:stop(), timer:stop()
                  local ticker = time.ticker("2ms")
                  for i = 1, 3 do ticker:channel():receive() end
                  ticker:stop()
                  local _, bad = time.timer(0)
                  local quick = channel.select({time.after("1ms"):case_receive(), time.after("1h"):case_receive()})
                  return {type(at), ok, open, stopped, again, bad:kind(), quick.ok}
                end
                function tests.registry()
                  local entry = registry.get("app:main")
                  local _, missing = registry.get("app:none")
                  local found = registry.find({[".kind"] = "function.*"})
                  return {entry.kind, entry.data.method, tostring(missing), #found, found[1].id,
                    registry.parse_id("a:b:c").name, tostring(registry.snapshot()), registry.current_version():string(),
                    #registry.versions(), #registry.find({type = "test"})}
                end
                function tests.encodings()
                  local _, bad = base64.decode("?")
                  return {base64.encode("hello"), base64.decode("aGVsbG8="), bad:kind(), hash.md5("abc"), hash.sha256(""),
                    hash.hmac_sha256("what do ya want for nothing?", "Jefe"), #uuid.v4(), uuid.version(uuid.v7()),
                    uuid.v5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"), uuid.validate("x")}
                end
                function tests.payloads()
                  local p = payload.new({a = 1})
                  return {p:get_format(), p:data().a, p:transcode(payload.format.JSON):data()}
                end
                function tests.context()
                  local _, empty = ctx.get("")
                  local _, none = ctx.get("x")
                  return {empty:kind(), none:kind(), #ctx.all()}
                end
                function tests.terminal()
                  local ok, err = io.write("x")
                  return {ok == nil, tostring(err), #io.args()}
                end
                function tests.logging()
                  logger:with({a = 1}):named("sub"):info("hello", {b = {1}})
                  print("a", 1, nil)
                  return true
                end
                function tests.echo()
                  io.print("line", io.readline(), io.readline())
                  io.eprint("oops")
                  local _, eof = io.readline()
                  return {io.args(), tostring(eof)}
                end
                return function(name) return tests[name]() end
                """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        json      | ["[]","[1,2.5,\\"x\\"]","{\\"a\\":true}","null","Internal","Internal","Internal","Invalid","Internal","Invalid","integer","float",true]
        durations | ["1h30m0.5s",5400.5,true,5400500,"Invalid","1.5\u00b5s","250ms",1000000000]
        times     | [1709211845,2024,4,60,"1:04PM","Thu, 29 Feb 2024 13:04:05 UTC","2024-03-01","2025-03-01","Invalid",true,"8784h0m0s","13:00:00","1970-01-01 00:00:00"]
        timers    | ["userdata",true,false,true,false,"Invalid",true]
        registry  | ["function.lua","main","entry not found: app:none",1,"app:main","b:c","registry.Snapshot{version=v0}","v0",1,1]
        encodings | ["aGVsbG8=","hello","Invalid","900150983cd24fb0d6963f7d28e17f72","e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",36,7,"2ed6657d-e927-568b-95e1-2665a8aea6a2",false]
        payloads  | ["lua/any",1,"{\\"a\\":1}"]
        context   | ["Invalid","NotFound",0]
        terminal  | [true,"no terminal context",0]
        logging   | true
        """)
    void modules(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected.replace("\\\\", "\\"));
    }

    /** A console whose input is given and whose output is kept. */
    private static final class Console implements Terminal {
        private final ByteArrayInputStream input =
                new ByteArrayInputStream("one\r\ntwo".getBytes(StandardCharsets.UTF_8));
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final ByteArrayOutputStream error = new ByteArrayOutputStream();

        @Override
        public String command() {
            return "greet";
        }

        @Override
        public List<String> arguments() {
            return List.of("Ada", "3");
        }

        @Override
        public byte[] read(int most) throws IOException {
            return input.readNBytes(most);
        }

        @Override
        public void write(byte[] octets) throws IOException {
            output.write(octets);
        }

        @Override
        public void writeError(byte[] octets) throws IOException {
            error.write(octets);
        }

        @Override
        public void flush() {}

        @Override
        public boolean inputIsTty() {
            return false;
        }

        @Override
        public boolean outputIsTty() {
            return false;
        }
    }

    @Test
    void ioReadsAndWritesTheConsoleOfTheCommand() {
        Console console = new Console();
        String result = APP.call(CallContext.EMPTY.withPort(Terminal.class, console), "main", "\"echo\"");
        assertThat(result).isEqualTo("[[\"Ada\",\"3\"],\"EOF\"]");
        assertThat(console.output.toString(StandardCharsets.UTF_8)).isEqualTo("line\tone\ttwo\n");
        assertThat(console.error.toString(StandardCharsets.UTF_8)).isEqualTo("oops\n");
    }

    @Test
    void aScopeWithoutPoliciesDeniesWhatIsGated() {
        LuaApp app = LuaApp.function("funcs, registry", """
            return function()
              local _, a = funcs.call("app:main")
              local _, b = registry.get("app:main")
              local _, c = process.spawn("app:x", "app:processes")
              return {a:kind(), tostring(a), b:kind(), tostring(c), #registry.find({})}
            end
            """);
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        assertThat(app.call(nobody, "main"))
                .isEqualTo("[\"PermissionDenied\",\"not allowed: app:main\",\"PermissionDenied\","
                        + "\"not allowed to spawn process: app:x\",0]");
    }

    /** A storage in memory. */
    private record MapStorage(Map<String, String> list) implements EnvironmentStorage {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(list.get(key));
        }

        @Override
        public void set(String key, String value) {
            list.put(key, value);
        }
    }

    private static LuaApp environment(String body) {
        LuaApp app = LuaApp.function("env", body);
        EntryId storage = EntryId.parse("app:storage");
        Environment environment = app.node.environment();
        environment.putStorage(storage, new MapStorage(new TreeMap<>(Map.of("A", "1", "HIDDEN", "h"))));
        for (String name : List.of("A", "B", "FIXED")) {
            environment.putVariable(new EnvironmentVariable(
                    EntryId.parse("app:" + name.toLowerCase(Locale.ROOT)),
                    Optional.of(name),
                    storage,
                    name.equals("B") ? Optional.of("default of b") : Optional.empty(),
                    name.equals("FIXED")));
        }
        return app;
    }

    @Test
    void envReadsAndSetsTheVariablesOfTheApp() {
        LuaApp app = environment("""
            return function()
              local set, none = env.set("A", "h\u00e9"), select(2, env.get("FIXED"))
              local _, unknown = env.get("X")
              local _, empty = env.get("")
              local _, fixed = env.set("FIXED", "1")
              local _, unset = env.set("X", "1")
              return {set, env.get("A"), env.get("app:a"), env.get("a"), env.get("B"), none:kind(), unknown:kind(), empty:kind(),
                tostring(empty), fixed:kind(), unset:kind(), env.get_all()}
            end
            """);
        assertThat(app.call("main"))
                .isEqualTo("[true,\"h\u00e9\",\"h\u00e9\",\"h\u00e9\",\"default of"
                        + " b\",\"NotFound\",\"NotFound\",\"Invalid\",\"empty"
                        + " key\",\"PermissionDenied\",\"NotFound\",{\"A\":\"h\u00e9\",\"HIDDEN\":\"h\"}]");
    }

    /** Spec host.md §5.9: a stored empty text counts as not set. */
    @Test
    void anEmptyVariableIsNotSet() {
        LuaApp app = environment("""
            return function()
              env.set("A", "")
              env.set("B", "")
              local a, e = env.get("A")
              local b = env.get("B")
              env.set("B", "set")
              return {a == nil, e:kind(), b, env.get("B")}
            end
            """);
        assertThat(app.call("main")).isEqualTo("[true,\"NotFound\",\"default of b\",\"set\"]");
    }

    @Test
    void envShowsOnlyWhatPoliciesAllow() {
        LuaApp app = environment("""
            return function()
              local _, get = env.get("B")
              local _, set = env.set("A", "2")
              return {env.get("A"), get:kind(), set:kind(), env.get_all()}
            end
            """);
        Policy policy = new Policy(EntryId.parse("app:p"), List.of("env.get"), List.of("A"), List.of(), Effect.ALLOW);
        CallContext reader = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
        assertThat(app.call(reader, "main"))
                .isEqualTo("[\"1\",\"PermissionDenied\",\"PermissionDenied\",{\"A\":\"1\"}]");
    }
}

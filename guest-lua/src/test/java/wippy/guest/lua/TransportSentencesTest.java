package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values and errors on their way from one machine to another: spec host.md §4.8 and §4.9. */
@Timeout(60)
class TransportSentencesTest {
    private static final LuaApp APP = LuaApp.of("""
        entries:
          - name: echo
            kind: function.lua
            method: main
            source: return function(v) return v end
          - name: context
            kind: function.lua
            method: main
            modules: [ctx]
            source: |
              return function(test)
                local v = ctx.get("v")
                local t = {}
                function t.mixed() return {#v, v.x == nil, v[1], v[2]} end
                function t.sparse() return {#v, v["7"], v[7] == nil} end
                function t.deep() return {v.f:match("^function"), v.c:match("^channel") ~= nil, v.list[1]:match("^function")} end
                function t.top() return {type(v), v:match("^function")} end
                function t.plain() return {v.i == 9007199254740993, math.type(v.i), math.type(v.d), v.s == "\\255\\0", v.no, next(v.empty) == nil} end
                function t.meta() return getmetatable(v) == nil end
                return t[test]()
              end
          - name: fail
            kind: function.lua
            method: main
            source: |
              return function(how)
                if how == "thrown text" then error("plain text") end
                if how == "thrown table" then error({code = 7}) end
                if how == "text" then return nil, "plain text" end
                local e = errors.new({message = "plain text", kind = how == "unknown" and "" or errors.RATE_LIMITED,
                  retryable = true, details = {after = 3, deep = {list = "x"}}})
                if how == "thrown" then error(e) end
                return nil, e
              end
          - name: worker
            kind: process.lua
            source: |
              return {main = function(v)
                if v ~= nil then return v end
                local message = process.inbox():receive()
                local payload = message:payload()
                process.send(message:from(), "back", payload and payload:data())
              end}
          - name: failing
            kind: process.lua
            modules: [funcs]
            source: |
              return {main = function(how)
                local _, e = require("funcs").call("app:fail", how)
                if how == "text" or how == "unknown" then return nil, e end
                error(e)
              end}
          - name: main
            kind: function.lua
            method: main
            modules: [funcs]
            source: |
              local funcs = require("funcs")
              local ways = {}
              function ways.call(v) return (funcs.call("app:echo", v)) end
              function ways.executor(v) return (funcs.new():call("app:echo", v)) end
              function ways.async(v) return (funcs.async("app:echo", v):response():receive():data()) end
              function ways.result(v)
                local f = funcs.async("app:echo", v)
                f:response():receive()
                return (f:result():data())
              end
              function ways.payload(v) return (funcs.call("app:echo", payload.new(v))) end
              function ways.exec(v) return (process.exec("app:worker", "app:processes", v)) end
              function ways.exit(v)
                process.spawn_monitored("app:worker", "app:processes", v)
                return process.events():receive().result.value
              end
              function ways.message(v)
                local back = process.listen("back", {message = true})
                process.send(process.spawn("app:worker", "app:processes"), "go", v)
                local message = back:receive()
                process.unlisten(back)
                local p = message:payload()
                return p and p:data()
              end
              function ways.raw(v)
                local back = process.listen("back")
                process.send(process.spawn("app:worker", "app:processes"), "go", payload.new(v))
                local value = back:receive()
                process.unlisten(back)
                return value
              end
              function ways.first(v)
                local back = process.listen("back")
                process.with_context({}):with_message("go", v):spawn("app:worker", "app:processes")
                local value = back:receive()
                process.unlisten(back)
                return value
              end

              local cycle = {name = "cycle"} cycle.self = cycle cycle.other = {up = cycle}
              local shared = {}
              local meta = setmetatable({n = 1}, {__index = {inherited = "yes"}, __call = function(_, x) return x * 2 end})
              local cases = {
                {"integer", 9007199254740993, function(v) return v == 9007199254740993 and math.type(v) == "integer" end},
                {"greatest", 0x7fffffffffffffff, function(v) return v == math.maxinteger and math.type(v) == "integer" end},
                {"least", math.mininteger, function(v) return v == math.mininteger end},
                {"float", 3.0, function(v) return v == 3 and math.type(v) == "float" end},
                {"infinity", -1/0, function(v) return v == -1/0 end},
                {"nan", 0/0, function(v) return v ~= v end},
                {"minus zero", -0.0, function(v) return 1/v == -1/0 end},
                {"true", true, function(v) return v == true end},
                {"false", false, function(v) return v == false end},
                {"text", "h\\195\\169", function(v) return v == "h\\195\\169" end},
                {"octets", "\\0\\255\\254x", function(v) return v == "\\0\\255\\254x" and #v == 4 end},
                {"empty", {}, function(v) return type(v) == "table" and next(v) == nil end},
                {"list", {1, 2.5, "x"}, function(v) return #v == 3 and v[1] == 1 and v[2] == 2.5 and v[3] == "x" end},
                {"holes", {1, nil, 3}, function(v) return #v == 3 and v[2] == nil and v[3] == 3 end},
                {"sparse", {[7] = "a", [-1] = "b", [2.5] = "c"}, function(v) return v[7] == "a" and v[-1] == "b" and v[2.5] == "c" end},
                {"mixed", {1, 2, x = {y = 3}}, function(v) return v[2] == 2 and v.x.y == 3 end},
                {"keys", {[true] = 1, [9007199254740993] = 2}, function(v) return v[true] == 1 and v[9007199254740993] == 2 end},
                {"cycle", cycle, function(v) return v ~= cycle and v.self == v and v.other.up == v end},
                {"shared", {shared, shared}, function(v) return v[1] == v[2] and v[1] ~= shared end},
                {"metatable", meta, function(v) return v ~= meta and v.n == 1 and v.inherited == "yes" and v(21) == 42 end},
                {"error", errors.new{message = "m", kind = errors.TIMEOUT, retryable = true, details = {n = 9007199254740993}},
                  function(v) return type(v) == "userdata" and v:kind() == "Timeout" and v:message() == "m" and v:retryable()
                    and v:details().n == 9007199254740993 end},
                {"function", {f = function(x) return x + 1 end}, function(v) return v.f(1) == 2 end},
                {"host object", {c = channel.new(1), n = 1}, function(v) return v.c == nil and v.n == 1 end},
                {"payloads", {p = payload.new({1, 2})}, function(v) return v.p[2] == 2 end},
              }
              local t = {}
              function t.cross(way)
                local wrong = {}
                for _, case in ipairs(cases) do
                  local fine, right = pcall(function() return case[3](ways[way](case[2])) end)
                  if not (fine and right) then wrong[#wrong + 1] = case[1] .. ": " .. tostring(right) end
                end
                if way ~= "exec" and way ~= "exit" and ways[way](nil) ~= nil then wrong[#wrong + 1] = "nil" end
                return table.concat(wrong, "; ")
              end
              function t.later(way)
                local value = {1}
                local back = process.listen("back")
                local pid = process.spawn("app:worker", "app:processes")
                process.send(pid, "go", value)
                value[1] = "changed"
                return back:receive()
              end
              function t.context(what)
                local values = {
                  mixed = {1, 2, x = 3},
                  sparse = {[7] = "seven"},
                  deep = {f = print, c = channel.new(), list = {print}},
                  top = print,
                  plain = {i = 9007199254740993, d = 2.0, s = "\\255\\0", no = false, empty = {}},
                  meta = setmetatable({a = 1}, {__index = {b = 2}}),
                }
                local v, e = funcs.new():with_context({v = values[what]}):call("app:context", what)
                return e and tostring(e) or v
              end
              function t.cyclic()
                local loop = {} loop.self = loop
                local v, e = funcs.new():with_context({v = loop})
                return {v == nil, e:kind()}
              end
              local function parts(e) return {e:kind(), e:message():match("plain text"), e:retryable(), e:details() and e:details().deep} end
              local failures = {}
              function failures.call(how) return parts(select(2, funcs.call("app:fail", how))) end
              function failures.async(how) return parts((funcs.async("app:fail", how):response():receive())) end
              function failures.exec(how) return parts(select(2, process.exec("app:failing", "app:processes", how))) end
              function failures.exit(how)
                process.spawn_monitored("app:failing", "app:processes", how)
                return parts(process.events():receive().result.error)
              end
              function failures.link(how)
                process.set_options({trap_links = true})
                process.spawn_linked("app:failing", "app:processes", how)
                local event = process.events():receive()
                assert(event.kind == process.event.LINK_DOWN)
                return parts(event.result.error)
              end
              function t.fails(way, how) return failures[way](how) end
              return function(name, ...) return t[name](...) end
        """);

    @ParameterizedTest
    @ValueSource(
            strings = {"call", "executor", "async", "result", "payload", "exec", "exit", "message", "raw", "first"})
    void valuesComeAsTheyWere(String way) {
        assertThat(APP.call("main", "\"cross\"", '"' + way + '"')).isEqualTo("\"\"");
    }

    @Test
    void aMessageIsWhatItWasWhenItWasSent() {
        assertThat(APP.call("main", "\"later\"")).isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "mixed § [2,true,1,2]",
                "sparse § [0,\"seven\",true]",
                "deep § [\"function\",true,\"function\"]",
                "top § [\"string\",\"function\"]",
                "plain § [true,\"integer\",\"float\",true,false,true]",
                "meta § true",
            })
    void contextValuesAreListsOrMapsOfPlainValues(String value, String seen) {
        assertThat(APP.call("main", "\"context\"", '"' + value.strip() + '"')).isEqualTo(seen);
    }

    @Test
    void aContextValueWithinItselfIsRefused() {
        assertThat(APP.call("main", "\"cyclic\"")).isEqualTo("[true,\"Invalid\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "async", "exec", "exit", "link"})
    void errorsArriveWithAllTheirParts(String way) {
        for (String how : new String[] {"returned", "thrown"}) {
            assertThat(APP.call("main", "\"fails\"", '"' + way + '"', '"' + how + '"'))
                    .as(how)
                    .isEqualTo("[\"RateLimited\",\"plain text\",true,{\"list\":\"x\"}]");
        }
        for (String how : new String[] {"text", "thrown text", "unknown"}) {
            assertThat(APP.call("main", "\"fails\"", '"' + way + '"', '"' + how + '"'))
                    .as(how)
                    .startsWith("[\"Internal\",\"plain text\"");
        }
        assertThat(APP.call("main", "\"fails\"", "\"call\"", "\"thrown table\""))
                .startsWith("[\"Internal\"");
    }

    // ---- from outside

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "{\"a\": {\"b\": 1}} § type(v.a) .. v.a.b § table1",
                "[\"x\", null, \"z\"] § v[1] .. tostring(v[2]) .. v[3] § xnilz",
                "{} § type(v) .. tostring(next(v)) § tablenil",
                "{\"1\": \"one\"} § tostring(v[1]) .. v['1'] § nilone",
                "9007199254740993 § math.type(v) .. v § integer9007199254740993",
                "1.5e3 § math.type(v) .. v § float1500",
                "1.0 § math.type(v) .. v § float1",
                "\"\\u00e9\\u0000\" § #v .. ' ' .. v:byte(1) .. ' ' .. v:byte(-1) § 3 195 0",
            })
    void mapsHaveTextKeysAndListsCountFromOne(String json, String expression, String shown) {
        LuaApp app = LuaApp.function("", "return function(v) return " + expression + " end");
        assertThat(app.call("main", json.strip())).isEqualTo('"' + shown + '"');
    }

    @Test
    void timesAreSecondsAndProcessesTexts() {
        assertThat(LuaApp.of("""
            entries:
              - {name: worker, kind: process.lua, source: "return {main = function() end}"}
              - name: main
                kind: function.lua
                method: main
                source: |
                  return function()
                    local before = os.time()
                    local pid = process.spawn_monitored("app:worker", "app:processes")
                    local event = process.events():receive()
                    return {math.type(event.at), event.at >= before and event.at <= os.time(), type(event.from), event.from == pid}
                  end
            """).call("main")).isEqualTo("[\"integer\",true,\"string\",true]");
    }
}

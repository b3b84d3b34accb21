package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.EnvironmentStorage;
import wippy.runtime.port.EnvironmentVariable;

/** Integers that no double holds come out of every crossing as they went in. */
@Timeout(60)
class IntegersCrossTest {
    private static final String APP = """
        entries:
          - {name: kv, kind: store.memory}
          - {name: tokens, kind: security.token_store, store: "app:kv"}
          - {name: written, kind: registry.entry, meta: {n: 9007199254740993}, n: 9007199254740993, m: 0x7fffffffffffffff}
          - name: who
            kind: function.lua
            method: main
            modules: [security]
            source: return function() return security.actor():meta().n end
          - name: upgraded
            kind: process.lua
            source: |
              return {main = function(round, n)
                if round == 1 then process.upgrade(nil, 2, n) end
                return n
              end}
          - name: failing
            kind: process.lua
            source: |
              return {main = function(n) error(errors.new{message = "m", details = {n = n}}) end}
          - name: echo
            kind: function.lua
            method: main
            source: return function(...) return {...} end
          - name: context
            kind: function.lua
            method: main
            modules: [ctx]
            source: return function() return ctx.get("n") end
          - name: actor
            kind: process.lua
            source: |
              local function main(n)
                local message = process.inbox():receive()
                process.send(message:from(), "back", message:payload():data(), n)
                return message:payload():data()
              end
              return {main = main}
          - {name: note, kind: registry.entry, data: {}}
          - name: main
            kind: function.lua
            method: main
            modules: [funcs, json, yaml, store, registry, env, events, expr, security, crypto, time]
            source: |
              local ways = {}
              function ways.json(n) return json.decode(json.encode({n = n})).n end
              function ways.yaml(n) return yaml.decode(yaml.encode({n = n})).n end
              function ways.text(n) return tonumber(tostring(n)) end
              function ways.format(n) return tonumber(string.format("%%d", n)) end
              function ways.pack(n) return (string.unpack("<i8", string.pack("<i8", n))) end
              function ways.call(n) return funcs.call("app:echo", n)[1] end
              function ways.nested(n) return funcs.call("app:echo", {a = {n}})[1].a[1] end
              function ways.key(n) return next(funcs.call("app:echo", {[n] = true})[1]) end
              function ways.future(n) return (funcs.async("app:echo", n):channel():receive()):data()[1] end
              function ways.context(n) return funcs.new():with_context({n = n}):call("app:context") end
              function ways.payload(n) return payload.new(n):data() end
              function ways.payloadjson(n) return json.decode(payload.new({n}):transcode(payload.format.JSON):data())[1] end
              function ways.channel(n) local c = channel.new(1) c:send(n) return (c:receive()) end
              function ways.message(n)
                local back = process.listen("back")
                local pid = process.spawn_monitored("app:actor", "app:processes", n)
                process.send(pid, "x", n)
                local values = back:receive()
                local event = process.events():receive()
                assert(values[1] == n and values[2] == n, "message")
                return event.result.value
              end
              function ways.store(n) local s = store.get("app:kv") s:set("n", {n = n}) return s:get("n").n end
              function ways.registry(n)
                registry.snapshot():changes():update({id = "app:note", kind = "registry.entry", data = {n = n}}):apply()
                return registry.get("app:note").data.n
              end
              function ways.env(n) env.set("N", tostring(n)) return tonumber(env.get("N")) end
              function ways.event(n)
                local s = events.subscribe("numbers")
                events.send("numbers", "k", "/p", {n = n})
                return s:channel():receive().data.n
              end
              function ways.error(n) return errors.new{message = "m", details = {n = n}}:details().n end
              function ways.expr(n) return expr.eval("n", {n = n}) end
              function ways.coroutine(n) return coroutine.wrap(function(v) coroutine.yield(v) end)(n) end
              function ways.executor(n) return funcs.new():with_options({n = n}):call("app:echo", n)[1] end
              function ways.actor(n) return funcs.new():with_actor(security.new_actor("a", {n = n})):call("app:who") end
              function ways.token(n)
                local tokens = security.token_store("app:tokens")
                local token = tokens:create(security.new_actor("a", {n = n}), security.new_scope())
                return tokens:validate(token):meta().n
              end
              function ways.jwt(n) return crypto.jwt.verify(crypto.jwt.encode({n = n}, "key"), "key").n end
              function ways.upgrade(n) return (process.exec("app:upgraded", "app:processes", 1, n)) end
              function ways.exec(n) return (process.exec("app:upgraded", "app:processes", 3, {n = n})).n end
              function ways.link(n)
                process.set_options({trap_links = true})
                process.spawn_linked("app:failing", "app:processes", n)
                return process.events():receive().result.error:details().n
              end
              function ways.spawned(n)
                process.with_context({n = n}):with_message("first", n):spawn_monitored("app:actor", "app:processes", n)
                return process.events():receive().result.value
              end
              function ways.listened(n)
                local heard = process.listen("heard")
                process.send(process.pid(), "heard", {n = n})
                return heard:receive().n
              end
              function ways.float(n)
                local f = tonumber(tostring(2^60))
                local there = json.decode(json.encode({f}))[1]
                assert(there == f and tostring(there) == "1152921504606846976", "2^60")
                return n
              end
              function ways.duration(n) return n < 0 and n or time.parse_duration(n):nanoseconds() end
              function ways.nanoseconds(n) return n < 0 and n or time.unix(0, n):unix_nano() end
              function ways.yamltext(n) return yaml.decode("a: " .. tostring(n)).a end
              function ways.payloadyaml(n) return yaml.decode(payload.new({n}):transcode(payload.format.YAML):data())[1] end
              function ways.sorted(n) local t = {n, 0, n} table.sort(t) return n < 0 and t[1] or t[3] end
              function ways.select(n) local c = channel.new(1) return channel.select{c:case_send(n)}.value end
              function ways.metatable(n) return funcs.call("app:echo", setmetatable({}, {__index = {n = n}}))[1].n end
              function ways.entry(n)
                registry.snapshot():changes():update({id = "app:note", kind = "registry.entry", meta = {n = n}, data = {}}):apply()
                return registry.get("app:note").meta.n
              end
              function ways.written(n)
                local entry = registry.get("app:written")
                assert(entry.data.m == math.maxinteger and entry.meta.n == 9007199254740993)
                return n == entry.data.n and entry.data.n or n
              end
              return function(way)
                for _, n in ipairs{9007199254740993, 0x7fffffffffffffff, math.mininteger, -9007199254740993} do
                  local got = ways[way](n)
                  if got ~= n or tostring(got) ~= tostring(n) then return way .. ": " .. tostring(n) .. " became " .. tostring(got) end
                end
                return "exact"
              end
        """.replace("%%", "%");

    /** Variables in memory. */
    private record MemoryStorage(Map<String, String> list) implements EnvironmentStorage {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(list.get(key));
        }

        @Override
        public void set(String key, String value) {
            list.put(key, value);
        }
    }

    private static LuaApp app() {
        LuaApp app = LuaApp.of(APP);
        EntryId storage = EntryId.parse("app:storage");
        app.node.environment().putStorage(storage, new MemoryStorage(new TreeMap<>()));
        app.node
                .environment()
                .putVariable(new EnvironmentVariable(
                        EntryId.parse("app:n"), Optional.of("N"), storage, Optional.empty(), false));
        return app;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "yaml",
                "text",
                "format",
                "pack",
                "call",
                "nested",
                "key",
                "future",
                "context",
                "payload",
                "payloadjson",
                "channel",
                "message",
                "store",
                "registry",
                "env",
                "event",
                "error",
                "expr",
                "coroutine",
                "executor",
                "actor",
                "token",
                "jwt",
                "upgrade",
                "exec",
                "link",
                "spawned",
                "listened",
                "duration",
                "nanoseconds",
                "yamltext",
                "payloadyaml",
                "sorted",
                "select",
                "metatable",
                "entry",
                "written",
                "float"
            })
    void comeOutAsTheyWentIn(String way) {
        assertThat(app().call("main", '"' + way + '"')).isEqualTo("\"exact\"");
    }

    @Test
    void comeInAndGoOutAsJson() {
        assertThat(app().call("echo", "9007199254740993", "9223372036854775807"))
                .isEqualTo("[9007199254740993,9223372036854775807]");
    }
}

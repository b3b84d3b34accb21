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
            modules: [funcs, json, yaml, store, registry, env, events, uuid, text, expr]
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
                "coroutine"
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

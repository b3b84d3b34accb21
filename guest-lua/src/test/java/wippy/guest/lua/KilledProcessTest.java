package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process with many coroutines, each waiting in the same way, ends when it is told to, and so does what it called.
 */
@Timeout(60)
class KilledProcessTest {
    private static final String APP = """
        entries:
          - name: slow
            kind: function.lua
            method: main
            modules: [time, store]
            source: |
              return function()
                require("time").sleep("1h")
                require("store").get("app:kv"):set("went on", true)
              end
          - {name: kv, kind: store.memory}
          - name: victim
            kind: process.lua
            modules: [funcs, time, events, store]
            source: |
              local function main(parent)
                local c, n = channel.new(), 0
                for i = 1, 100 do
                  coroutine.spawn(function()
                    n = n + 1
                    %s
                    store.get("app:kv"):set("went on", true)
                  end)
                end
                repeat time.sleep("1ms") until n == 100
                process.send(parent, "waiting", n)
                time.sleep("1h")
              end
              return {main = main}
          - name: main
            kind: function.lua
            method: main
            modules: [store]
            source: |
              return function(how)
                local waiting = process.listen("waiting")
                local pid = process.spawn_monitored("app:victim", "app:processes", process.pid())
                local n = waiting:receive()
                process.terminate(pid)
                local event = process.events():receive()
                local gone = select(2, process.send(pid, "x", 1))
                return {n, event.kind, event.from == pid, event.result.error:message(), tostring(gone):match("not found"),
                  store.get("app:kv"):has("went on")}
              end
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:receive()",
                "c:send(i)",
                "channel.select{c:case_receive(), channel.new():case_receive()}",
                "time.sleep('1h')",
                "time.after('1h'):receive()",
                "time.timer('1h'):channel():receive()",
                "funcs.call('app:slow')",
                "funcs.async('app:slow'):channel():receive()",
                "channel.select{funcs.async('app:slow'):channel():case_receive()}",
                "process.inbox():receive()",
                "process.events():receive()",
                "process.listen('topic' .. i):receive()",
                "events.subscribe('nothing'):channel():receive()",
                "pcall(funcs.call, 'app:slow')",
                "pcall(time.sleep, '1h')",
                "table.sort({2, 1}, function(a, b) funcs.call('app:slow') return a < b end)",
                "local _ = ('x'):gsub('x', function() time.sleep('1h') end)",
                "local _ = setmetatable({}, {__index = function() return funcs.call('app:slow') end}).x",
                "coroutine.wrap(function() funcs.call('app:slow') end)()",
            })
    void endsWithAllItsCoroutines(String wait) {
        assertThat(LuaApp.of(APP.formatted(wait)).call("main"))
                .isEqualTo("[100,\"pid.exit\",true,\"process terminated\",\"not found\",false]");
    }
}

package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Processes in Lua: spec host.md §5.3, §6. */
class LuaProcessTest {
    private static LuaApp app(String process, String main) {
        return LuaApp.of("""
            entries:
              - name: worker
                kind: process.lua
                modules: [time, ctx]
                source: |
            %s
              - name: main
                kind: function.lua
                method: main
                modules: [time, funcs]
                source: |
                  return function()
            %s
                  end
            """.formatted(process.indent(6), main.indent(8)));
    }

    @Test
    void exitsAreToldToWhoMonitors() {
        LuaApp app = app("""
            return {main = function(how)
              if how == "fail" then error("bad day") end
              return {got = how}
            end}
            """, """
            local events = process.events()
            local results = {}
            for _, how in ipairs{"work", "fail"} do
              local pid = process.spawn_monitored("app:worker", "app:processes", how)
              local event = events:receive()
              local r = event.result
              results[#results + 1] = {kind = event.kind, same = event.from == pid,
                value = r.value, error = r.error and tostring(r.error)}
            end
            return results
            """);
        assertThat(app.call("main"))
                .isEqualTo("[{\"kind\":\"pid.exit\",\"same\":true,\"value\":{\"got\":\"work\"}},"
                        + "{\"error\":\"app:worker:2: bad day\",\"kind\":\"pid.exit\",\"same\":true}]");
    }

    @Test
    void messagesSentBeforeAnyoneListensAreNotLost() {
        LuaApp app = app("""
            return {main = function(parent)
              time.sleep("5ms")
              local listened = process.listen("later"):receive()
              local first = process.inbox():receive()
              process.send(parent, "answer", first:topic(), first:payload():data(), listened,
                first:from() == parent)
            end}
            """, """
            local answer = process.listen("answer")
            local pid = process.spawn("app:worker", "app:processes", process.pid())
            process.send(pid, "first", {1, 2})
            process.send(pid, "later", "x")
            return answer:receive()
            """);
        assertThat(app.call("main")).isEqualTo("[\"first\",[1,2],\"x\",true]");
    }

    @Test
    void anUpgradedProcessGoesOnUnderItsPid() {
        LuaApp app = app("""
            return {main = function(pid, round)
              if not round then
                pcall(process.upgrade, nil, process.pid(), 1)
                return "not reached"
              end
              if round < 3 then
                coroutine.spawn(function() process.upgrade("app:worker", pid, round + 1) end)
                channel.new():receive()
              end
              return {same = process.pid() == pid, round = round}
            end}
            """, """
            return process.exec("app:worker", "app:processes")
            """);
        assertThat(app.call("main")).isEqualTo("{\"round\":3,\"same\":true}");
    }

    @Test
    void aFunctionCannotBeUpgraded() {
        LuaApp app = app("return {main = function() end}", """
            local ok, err = process.upgrade("app:worker")
            return {ok = ok, kind = err:kind(), message = err:message()}
            """);
        assertThat(app.call("main"))
                .isEqualTo("{\"kind\":\"Invalid\",\"message\":\"upgrade is not available in functions\"}");
    }

    @Test
    void execWaitsForTheResult() {
        LuaApp app = app(
                "return {main = function(a, b) return a .. b end}",
                "return process.exec('app:worker', 'app:processes', 'x', 'y')");
        assertThat(app.call("main")).isEqualTo("\"xy\"");
    }

    @Test
    void cancelIsAnEventAndTerminateIsNot() {
        LuaApp app = app("""
            return {main = function()
              local event = process.events():receive()
              return event.kind .. ":" .. event.reason
            end}
            """, """
            local events = process.events()
            local a = process.spawn_monitored("app:worker", "app:processes")
            process.cancel(a, "enough")
            local first = events:receive()
            local b = process.spawn_monitored("app:worker", "app:processes")
            process.terminate(b)
            local second = events:receive()
            local ok, err = process.send(b, "x")
            return {first.result.value, tostring(second.result.error), tostring(err)}
            """);
        assertThat(app.call("main")).isEqualTo("[\"pid.cancel:enough\",\"process terminated\",\"process not found\"]");
    }

    @Test
    void linkedFailuresAreTrappedOrDeadly() {
        LuaApp app = app("return {main = function() error('down') end}", """
            process.set_options({trap_links = true})
            local events = process.events()
            process.spawn_linked("app:worker", "app:processes")
            local event = events:receive()
            local _, err = process.set_options({other = 1})
            return {event.kind, process.get_options().trap_links, tostring(err)}
            """);
        assertThat(app.call("main")).isEqualTo("[\"pid.link.down\",true,\"option other is not supported\"]");
    }

    @Test
    void namesAreFoundAndFreed() {
        LuaApp app = app("""
            return {main = function()
              process.registry.register("worker")
              process.listen("stop"):receive()
            end}
            """, """
            local _, before = process.registry.lookup("worker")
            local pid = process.spawn_monitored("app:worker", "app:processes")
            while not process.registry.lookup("worker") do time.sleep("1ms") end
            local found = process.registry.lookup("worker")
            process.send("worker", "stop")
            process.events():receive()
            local _, after = process.registry.lookup("worker")
            local _, wide = process.registry.register("x", nil, process.registry.EVENTUAL)
            return {before:kind(), found == pid, after:kind(), tostring(wide)}
            """);
        assertThat(app.call("main")).isEqualTo("[\"NotFound\",true,\"NotFound\",\"eventual registry not available\"]");
    }

    @Test
    void unknownHostsAndEntriesAreNotFound() {
        LuaApp app = app("return {main = function() end}", """
            local _, a = process.spawn("app:worker", "app:nowhere")
            local _, b = process.spawn("app:nothing", "app:processes")
            local _, c = process.spawn("app:worker")
            local _, d = process.send("nobody", "topic")
            local _, e = process.send(process.pid(), "@x")
            return {tostring(a), tostring(b), tostring(c), tostring(d), tostring(e)}
            """);
        assertThat(app.call("main"))
                .isEqualTo("[\"host not found\",\"factory not found\",\"spawn requires at least id and host"
                        + " arguments\",\"could not resolve 'nobody' as PID or registered name\",\"cannot send to"
                        + " @ topics\"]");
    }

    @Test
    void contextIsInheritedAndSpawnersCarryMore() {
        LuaApp app = app("return {main = function() return ctx.all() end}", """
            local events = process.events()
            local spawner = process.with_context({a = 1}):with_message("hi", 1)
            spawner:spawn_monitored("app:worker", "app:processes")
            return events:receive().result.value
            """);
        assertThat(app.call("main")).isEqualTo("{\"a\":1}");
    }

    @Test
    void unlistenedTopicsFallBackToTheInbox() {
        LuaApp app = app("return {main = function() end}", """
            local ch = process.listen("t")
            process.send(process.pid(), "t", 1)
            local first = ch:receive()
            process.unlisten(ch)
            local _, open = ch:receive()
            process.send(process.pid(), "t", 2)
            local message = process.inbox():receive()
            return {first, open, message:topic(), message:payload():data()}
            """);
        assertThat(app.call("main")).isEqualTo("[1,false,\"t\",2]");
    }

    @Test
    void aListenerGetsWhatTheInboxHadNotGivenOut() {
        LuaApp app = app("return {main = function() end}", """
            local inbox = process.inbox()
            process.send(process.pid(), "a", 1)
            process.send(process.pid(), "b", 2)
            process.send(process.pid(), "a", 3)
            local first = inbox:receive()
            local b = process.listen("b"):receive()
            return {first:payload():data(), b, inbox:receive():payload():data()}
            """);
        assertThat(app.call("main")).isEqualTo("[1,2,3]");
    }

    @Test
    void manyProcessesPassMessagesOn() {
        LuaApp app = app("""
            return {main = function(next, last)
              local token = process.listen("token"):receive()
              process.send(next, last and "done" or "token", token + 1)
            end}
            """, """
            local done = process.listen("done")
            local next, last = process.pid(), true
            for i = 1, 300 do
              next = process.spawn("app:worker", "app:processes", next, last)
              last = false
            end
            process.send(next, "token", 0)
            return done:receive()
            """);
        assertThat(app.call("main")).isEqualTo("300");
    }

    @Test
    void manyProcessesAnswerOne() {
        LuaApp app = app("""
            return {main = function(parent, n)
              for i = 1, 20 do process.send(parent, "n", n * 100 + i) end
            end}
            """, """
            local n = process.listen("n")
            local lastOf, sum, ordered = {}, 0, true
            for i = 1, 50 do process.spawn("app:worker", "app:processes", process.pid(), i) end
            for i = 1, 1000 do
              local v = n:receive()
              local who = (v - v % 100) / 100
              ordered = ordered and v > (lastOf[who] or 0)
              lastOf[who] = v
              sum = sum + v % 100
            end
            return {sum, ordered}
            """);
        assertThat(app.call("main")).isEqualTo("[10500,true]");
    }
}

package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.formats.Json;
import wippy.runtime.error.WippyException;

/** Functions in Lua: spec host.md §4.6, §4.7, §5.1. */
class LuaFunctionTest {
    private static String run(String modules, String body) {
        return LuaApp.function(modules, "return function(...)\n" + body + "\nend")
                .call("main");
    }

    @Test
    void callsAFunctionOfTheModuleTable() {
        LuaApp app = LuaApp.function("", "return {main = function(a, b) return a + b end, other = 1}");
        assertThat(app.call("main", "2", "40")).isEqualTo("42");
    }

    @Test
    void callsTheFunctionAChunkReturns() {
        assertThat(run("", "return select('#', ...)")).isEqualTo("0");
    }

    @Test
    void valuesCrossBothWays() {
        LuaApp app = LuaApp.function("", "return function(v) return v end");
        for (String json : List.of(
                "null", "true", "9007199254740993", "1.5", "\"h\u00e9llo\"", "[1,2,3]", "{\"a\":{\"b\":[true]}}")) {
            assertThat(app.call("main", json)).isEqualTo(json);
        }
    }

    @Test
    void chunkStatePersistsBetweenCallsOfOneMachine() {
        LuaApp app = LuaApp.of("""
            entries:
              - name: main
                kind: function.lua
                method: main
                pool: {type: inline}
                source: |
                  local n = 0
                  return {main = function() n = n + 1 return n end}
            """);
        assertThat(app.call("main")).isEqualTo("1");
        assertThat(app.call("main")).isEqualTo("2");
    }

    @Test
    void aMissingMethodIsNotFound() {
        WippyException error = LuaApp.function("", "return {other = 1}").failure("main");
        assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(error.getMessage()).contains("method \"main\" not found in module");
    }

    @Test
    void aSecondResultThatIsAnErrorFailsTheCall() {
        assertThat(LuaApp.function("", "return function() return false, 'msg' end")
                        .failure("main")
                        .getMessage())
                .isEqualTo("msg");
        WippyException error = LuaApp.function(
                        "",
                        "return function() return nil, errors.new{message = 'm', kind = errors.CONFLICT,"
                                + " retryable = true, details = {id = 7}} end")
                .failure("main");
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(error.retryable()).contains(true);
        assertThat(error.details().map(Json::print)).contains("{\"id\":7}");
        assertThat(run("", "return 1, 2")).isEqualTo("1");
    }

    @Test
    void anUncaughtErrorTellsWhereItWasRaised() {
        WippyException error = LuaApp.function(
                        "", "local function inner() error('boom') end\nreturn function() inner() end")
                .failure("main");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(error.getMessage()).isEqualTo("app:main:1: boom");
        assertThat(error.details().map(Json::print).orElse("")).contains("traceback", "app:main:1", "app:main:2");
    }

    @Test
    void errorsOfCalleesKeepTheirPartsAcrossCalls() {
        LuaApp app = LuaApp.of("""
            entries:
              - name: callee
                kind: function.lua
                method: main
                source: |
                  return function(how)
                    if how == "throw" then error("thrown") end
                    return nil, errors.new{message = "gone", kind = errors.NOT_FOUND, retryable = false,
                      details = {id = 7}}
                  end
              - name: main
                kind: function.lua
                method: main
                modules: [funcs]
                source: |
                  return function(how)
                    local value, err = funcs.call("app:callee", how)
                    return {kind = err:kind(), text = tostring(err), retryable = err:retryable(), id = err.id}
                  end
            """);
        assertThat(app.call("main", "\"return\""))
                .isEqualTo("{\"id\":7,\"kind\":\"NotFound\",\"retryable\":false,\"text\":\"gone\"}");
        assertThat(app.call("main", "\"throw\""))
                .isEqualTo("{\"kind\":\"Internal\",\"text\":\"app:callee:2: thrown\"}");
    }

    @Test
    void badTargetsAreExplained() {
        assertThat(run(
                        "funcs",
                        "return {tostring(select(2, funcs.call(''))), tostring(select(2, funcs.call('x'))),"
                                + " tostring(select(2, funcs.call('a:'))), tostring(select(2,"
                                + " funcs.call('no:such')))}"))
                .isEqualTo("[\"function ID required\",\"namespace required in function ID\","
                        + "\"name required in function ID\",\"no handler registered for target\"]");
    }

    @Test
    void contextValuesReachCallees() {
        LuaApp app = LuaApp.of("""
            entries:
              - name: inner
                kind: function.lua
                method: main
                modules: [ctx]
                source: return function() return ctx.all() end
              - name: middle
                kind: function.lua
                method: main
                modules: [funcs]
                source: |
                  return function()
                    return funcs.new():with_context({b = {2}}):call("app:inner")
                  end
              - name: main
                kind: function.lua
                method: main
                modules: [funcs, ctx]
                source: |
                  return function()
                    local _, missing = ctx.get("a")
                    local all = funcs.new():with_context({a = 1, b = 1}):call("app:middle")
                    return {all = all, missing = missing:kind()}
                  end
            """);
        assertThat(app.call("main")).isEqualTo("{\"all\":{\"a\":1,\"b\":[2]},\"missing\":\"NotFound\"}");
    }

    @Test
    void futuresDeliverPayloadsAndErrors() {
        LuaApp app = LuaApp.of("""
            entries:
              - name: double
                kind: function.lua
                method: main
                source: return function(n) if n < 0 then return nil, "negative" end return n * 2 end
              - name: main
                kind: function.lua
                method: main
                modules: [funcs]
                source: |
                  return function()
                    local sum = 0
                    local futures = {}
                    for i = 1, 20 do futures[i] = funcs.async("app:double", i) end
                    for i = 1, 20 do
                      local payload, ok = futures[i]:response():receive()
                      sum = sum + payload:data()
                    end
                    local bad = funcs.async("app:double", -1)
                    local err, ok = bad:channel():receive()
                    local _, closed = bad:channel():receive()
                    return {sum = sum, same = bad:response() == bad:channel(), err = tostring(err), ok = ok,
                      closed = closed, complete = bad:is_complete(), failed = select(2, bad:error())}
                  end
            """);
        assertThat(app.call("main"))
                .isEqualTo("{\"closed\":false,\"complete\":true,\"err\":\"negative\",\"failed\":true,\"ok\":true,"
                        + "\"same\":true,\"sum\":420}");
    }

    @Test
    void coroutinesRunBesideBlockingCalls() {
        assertThat(run("time", """
            local done = channel.new(3)
            for i, long in ipairs{"1h", "20ms", "1h", "1ms"} do
              coroutine.spawn(function() time.sleep(long) done:send(i) end)
            end
            return {sum = done:receive() + done:receive()}
            """))
                .as("of the two that do not sleep for an hour")
                .isEqualTo("{\"sum\":6}");
    }

    @Test
    void waitingForNothingIsADeadlock() {
        assertThat(LuaApp.function("", "return function() channel.new():receive() end")
                        .failure("main")
                        .getMessage())
                .contains("all coroutines blocked with no pending operations");
    }

    @Test
    void functionsArePeers() {
        assertThat(run("", """
            local ch = process.listen("topic")
            process.send(process.pid(), "topic", 1, "two")
            local value = ch:receive()
            return {id = process.id(), value = value, same = ch == process.listen("topic")}
            """)).isEqualTo("{\"id\":\"app:main\",\"same\":true,\"value\":[1,\"two\"]}");
    }

    @Test
    void manyThreadsCallOneFunction() throws Exception {
        LuaApp app = LuaApp.function(
                "time", "return function(n) local s = 0 for i = 1, n do s = s + i end time.sleep('1ms') return s end");
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<String>> calls = IntStream.range(0, 400)
                    .<Callable<String>>mapToObj(i -> () -> app.call("main", String.valueOf(i)))
                    .toList();
            List<Future<String>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(String.valueOf((long) i * (i + 1) / 2));
            }
        }
    }
}

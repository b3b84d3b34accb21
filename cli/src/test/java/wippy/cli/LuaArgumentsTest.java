package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.resource.ResourceLimits;
import wippy.value.JavaModel;

/**
 * Tables that Lua gives to components are what they are when the call is made, whatever other coroutines do to them.
 */
@Timeout(60)
class LuaArgumentsTest {
    /** Sums a list; calls {@code app:gate} first where its first element is 100, or while it starts. */
    private static final String TOTAL = """
        (component
          (import "wippy:runtime/funcs@0.1.0" (instance $funcs
            (export "call-string"
              (func (param "target" string) (param "input" string) (result (result string (error string)))))))
          (core module $memory
            (memory (export "memory") 8)
            (data (i32.const 16) "app:gate")
            (global $next (mut i32) (i32.const 1024))
            (func (export "realloc") (param i32 i32 i32 i32) (result i32)
              (global.get $next)
              (global.set $next (i32.and (i32.const -8)
                (i32.add (i32.const 7) (i32.add (global.get $next) (local.get 3)))))))
          (core instance $m (instantiate $memory))
          (core func $call (canon lower (func $funcs "call-string")
            (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
          (core module $code
            (import "m" "memory" (memory 1))
            (import "m" "call" (func $call (param i32 i32 i32 i32 i32)))
            (func $gate (call $call (i32.const 16) (i32.const 8) (i32.const 16) (i32.const 0) (i32.const 64)))
            (func (export "total") (param $at i32) (param $count i32) (result i32)
              (local $sum i32)
              (if (local.get $count)
                (then (if (i32.eq (i32.load (local.get $at)) (i32.const 100)) (then (call $gate)))))
              (loop $next
                (if (local.get $count)
                  (then
                    (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
                    (local.set $at (i32.add (local.get $at) (i32.const 4)))
                    (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                    (br $next))))
              (local.get $sum))
            %s)
          (core instance $i (instantiate $code (with "m" (instance
            (export "memory" (memory $m "memory")) (export "call" (func $call))))))
          (func (export "total") (param "values" (list u32)) (result u32)
            (canon lift (core func $i "total") (memory (core memory $m "memory")) (realloc (core func $m "realloc")))))
        """;

    private final ResourceApp app = new ResourceApp(ResourceLimits.DEFAULT);
    private final CountDownLatch open = new CountDownLatch(1);

    @BeforeEach
    void register() {
        app.functions.register(new EntryId("app", "gate"), Data.empty(), call -> {
            Execution.current().waiting(() -> {
                open.await();
                return true;
            });
            return new Payload(JavaModel.shared(), "");
        });
        app.functions.register(new EntryId("app", "open"), Data.empty(), call -> {
            open.countDown();
            return new Payload(JavaModel.shared(), "");
        });
    }

    private void total(String name, String start, String pool) {
        app.update("""
            - name: %s
              kind: function.wat
              method: total
              imports: [funcs]
              pool: %s
              source: |
            %s\
            """.formatted(name, pool, TOTAL.formatted(start).indent(4)));
    }

    @Test
    void areReadAtOnceWhereNothingWaits() {
        total("total", "", "{type: inline}");
        assertThat(app.run("""
            local time = require("time")
            local list, going = {1, 2, 3}, true
            coroutine.spawn(function()
              while going do
                list[1] = list[1] % 90 + 1
                list[#list + 1] = 1
                time.sleep("100us")
              end
            end)
            for round = 1, 300 do
              if list[1] >= 90 then list[1] = 1 end
              local expected = 0
              for _, value in ipairs(list) do expected = expected + value end
              local got, err = funcs.call("app:total", list)
              if got ~= expected then return {round, expected, got or tostring(err)} end
              if round % 10 == 0 then time.sleep("1ms") end
            end
            going = false
            return #list > 3\
            """)).isEqualTo("true");
    }

    /** The only worker is lent; the call that queues has its arguments as they were. */
    @Test
    void areCopiedBeforeTheCallQueues() {
        total("total", "", "{type: static, workers: 1}");
        assertThat(app.run(MUTATED)).isEqualTo("[100,6]");
    }

    private static final String MUTATED = """
        local results = channel.new(2)
        local function start(list)
          coroutine.spawn(function() results:send((funcs.call("app:total", list))) end)
        end
        start({100})
        local list = {1, 2, 3}
        start(list)
        local turn = channel.new(1)
        for i = 1, 20 do
          coroutine.spawn(function() turn:send(i) end)
          turn:receive()
        end
        list[1] = 1000
        list[4] = 5
        funcs.call("app:open")
        local one, other = results:receive(), results:receive()
        return {math.max(one, other), math.min(one, other)}\
        """;

    /** The instance starts by calling a function that waits: before it can take arguments. */
    @Test
    void areCopiedBeforeTheInstanceWaits() {
        total("total", "(start $gate)", "{type: inline}");
        assertThat(app.run(MUTATED)).isEqualTo("[100,6]");
    }

    @Test
    void whatDoesNotFitIsToldAsEver() {
        total("total", "", "{type: inline}");
        assertThat(app.run("""
            local _, err = funcs.call("app:total", {1, "x"})
            local text = tostring(err)
            local _, deep = funcs.call("app:total", {1, {}})
            return {text:find('param "values"', 1, true) ~= nil, text:find("u32", 1, true) ~= nil,
              tostring(deep):find("u32", 1, true) ~= nil, (funcs.call("app:total", {4, 5}))}\
            """)).isEqualTo("[true,true,true,9]");
    }

    /** A callee in Lua gets tables of its own. */
    @Test
    void areCopiedForLua() {
        app.lua("change", "function.lua", """
            local list = ...
            list[1] = 50
            return list[1] + list[2]\
            """);
        assertThat(app.run("""
            local list = {1, 2}
            local got = funcs.call("app:change", list)
            return {got, list[1]}\
            """)).isEqualTo("[52,1]");
    }
}

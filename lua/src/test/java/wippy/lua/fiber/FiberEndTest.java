package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.lib.StandardLibraries;

/** How fibers end that wait, in every place where one can wait, and what is told when all wait for each other. */
@Timeout(60)
class FiberEndTest {
    /** What fibers do that are not to be woken. */
    private static final String RECEIVE = "other:receive()";

    private final LuaVm vm = new LuaVm();
    private final FiberScheduler scheduler = new FiberScheduler(vm);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(1);

    FiberEndTest() {
        new StandardLibraries().install(vm);
        vm.globals()
                .put(
                        "sleep",
                        HostFunction.of(
                                "sleep",
                                (state, args) -> scheduler.blocking(state, () -> {
                                    waiting.incrementAndGet();
                                    try {
                                        Execution.sleep(Duration.ofHours(1));
                                        return null;
                                    } finally {
                                        left.incrementAndGet();
                                    }
                                })));
        vm.globals().put("ready", HostFunction.of("ready", (state, args) -> {
            all.countDown();
            return null;
        }));
    }

    private static LuaFunction compile(String source) {
        return new LuaCompiler(declaration -> "type").compile("test", source).main();
    }

    private Object run(String source) {
        return GuestLane.call(() -> Results.at(scheduler.run(compile(source)), 0));
    }

    /** The program starts so many fibers; when all of them wait, it says so and waits too. */
    private static String many(int fibers, String wait) {
        return """
            local c, closed, other = channel.new(), channel.new(), channel.new()
            local full = channel.new(1) full:send(0)
            local n = 0
            for i = 1, %d do
              coroutine.spawn(function() n = n + 1 %s error("went on") end)
            end
            local turn = channel.new(1)
            repeat
              coroutine.spawn(function() turn:send(1) end)
              turn:receive()
            until n == %d
            """.formatted(fibers, wait, fibers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:receive()",
                "c:send(i)",
                "full:send(i)",
                "channel.select{c:case_receive(), closed:case_receive()}",
                "channel.select{c:case_send(i), full:case_send(i)}",
                "channel.select{c:case_receive(), full:case_send(i)}",
                "sleep()",
                "pcall(function() c:receive() end)",
                "pcall(pcall, pcall, c.receive, c)",
                "xpcall(error, function() c:receive() end, 'x')",
                "local t = setmetatable({}, {__index = function() c:receive() end}) local _ = t.x",
                "local t = setmetatable({}, {__newindex = function() c:receive() end}) t.x = 1",
                "local t = setmetatable({}, {__add = function() c:receive() end}) t = t + 1",
                "local t = setmetatable({}, {__concat = function() c:receive() end}) t = t .. 'x'",
                "local t = setmetatable({}, {__len = function() c:receive() end}) t = #t",
                "local t = setmetatable({}, {__eq = function() c:receive() end}) t = t == setmetatable({},"
                        + " getmetatable(t))",
                "local t = setmetatable({}, {__lt = function() c:receive() end}) t = t < t",
                "local t = setmetatable({}, {__call = function() c:receive() end}) t()",
                "tostring(setmetatable({}, {__tostring = function() c:receive() return '' end}))",
                "string.format('%s', setmetatable({}, {__tostring = function() c:receive() return '' end}))",
                "table.sort({2, 1, 3}, function(a, b) c:receive() return a < b end)",
                "local _ = ('abc'):gsub('.', function() c:receive() end)",
                "for _ in function() c:receive() return 1 end do end",
                "coroutine.wrap(function() c:receive() end)()",
                "coroutine.wrap(function() coroutine.wrap(function() pcall(c.receive, c) end)() end)()",
                "local co = coroutine.wrap(function() coroutine.yield() c:receive() end) co() co()",
                "coroutine.wrap(function() sleep() end)()",
                "local function f(k) if k == 0 then c:receive() end return 1 + f(k - 1) end f(100)",
            })
    void thoseThatWaitEndWithTheirProgram(String wait) throws Exception {
        int before = fibers();
        Execution execution = new Execution();
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        LuaFunction main = compile(many(50, wait) + " ready() " + (wait.contains("sleep") ? "c:receive()" : "sleep()"));
        Thread thread = GuestLane.start("test", execution, () -> {
            try {
                scheduler.run(main);
            } catch (RuntimeException e) {
                outcome.set(e);
            }
        });
        all.await();
        execution.stop("killed");
        assertThat(thread.join(Duration.ofSeconds(30))).as("it ends").isTrue();
        assertThat(outcome.get()).isInstanceOf(StoppedException.class).hasMessage("killed");
        await().atMost(Duration.ofSeconds(30)).until(() -> fibers() <= before && left.get() == waiting.get());
        assertThat(run("return 'the next program'")).isEqualTo("the next program");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c:receive()", "c:send(i)", "channel.select{c:case_receive(), closed:case_receive()}", "sleep()"
            })
    void thoseThatWaitEndWhenTheMainProgramReturns(String wait) {
        int before = fibers();
        assertThat(run(many(300, wait) + " return 'over'")).isEqualTo("over");
        await().atMost(Duration.ofSeconds(30)).until(() -> fibers() <= before && left.get() == waiting.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c:receive()", "full:send(i)", "channel.select{c:case_send(1)}", "coroutine.wrap(c.receive)(c)"})
    void thoseThatWaitEndWhenOneFails(String wait) {
        int before = fibers();
        assertThatThrownBy(() -> run(
                        many(300, wait) + " coroutine.spawn(function() error('one failed', 0) end) other:receive()"))
                .isInstanceOf(LuaError.class)
                .hasMessage("one failed");
        await().atMost(Duration.ofSeconds(30)).until(() -> fibers() <= before);
    }

    /** Threads of fibers that are there, of whatever program. */
    private static int fibers() {
        return Threads.named("lua fiber");
    }

    // ---- deadlocks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:receive()",
                "c:send(1)",
                "full:send(1)",
                "channel.select{c:case_receive()}",
                "channel.select{c:case_send(1), full:case_send(2)}",
                "channel.select{}",
                "pcall(c.receive, c)",
                "coroutine.wrap(function() c:receive() end)()",
                "table.sort({2, 1}, function() c:receive() end)",
                "local _ = ('a'):gsub('a', function() c:send(1) end)",
                "local _ = setmetatable({}, {__index = function() c:receive() end}).x",
            })
    void whatNothingCanWakeIsADeadlock(String wait) {
        for (int fibers : new int[] {0, 1, 500}) {
            assertThatThrownBy(() -> run(many(fibers, RECEIVE) + wait))
                    .as("%s beside %d", wait, fibers)
                    .isInstanceOf(LuaError.class)
                    .hasMessage("all coroutines blocked with no pending operations");
        }
        assertThat(run("return 'the next program'")).isEqualTo("the next program");
    }

    @Test
    void whatSomebodyMayStillWakeIsNone() {
        vm.globals()
                .put(
                        "nap",
                        HostFunction.of(
                                "nap",
                                (state, args) -> scheduler.blocking(state, () -> {
                                    Execution.sleep(Duration.ofMillis(30));
                                    return null;
                                })));
        assertThat(run("local c = channel.new() coroutine.spawn(function() nap() c:send('woken') end) return"
                        + " (c:receive())"))
                .isEqualTo("woken");
        assertThat(run("local c = channel.new() coroutine.spawn(function() coroutine.wrap(function() nap() c:close()"
                        + " end)() end) return select(2, c:receive())"))
                .isEqualTo(false);
        assertThatThrownBy(() -> run("local c = channel.new() coroutine.spawn(function() nap() end) c:receive()"))
                .as("until it has slept")
                .hasMessage("all coroutines blocked with no pending operations");
    }

    // ---- the world outside

    /** What many threads post arrives once each, in the order of its thread, at whichever fiber asks. */
    @ParameterizedTest
    @ValueSource(strings = {"in_:receive()", "channel.select{other:case_receive(), in_:case_receive()}.value"})
    void whatManyThreadsPostArrivesOnce(String receive) {
        int threads = 16;
        int each = 500;
        Channel inbox = new Channel(0);
        vm.globals().put("in_", inbox);
        ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
        vm.globals().put("got", HostFunction.of1("got", (state, value) -> received.add((String) value)));
        vm.globals().put("subscribe", HostFunction.of("subscribe", (state, args) -> {
            FiberScheduler.Pending pending = scheduler.expect();
            AtomicInteger open = new AtomicInteger(threads);
            for (int t = 0; t < threads; t++) {
                String name = t + ":";
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        String value = name + i;
                        scheduler.post(() -> inbox.push(value));
                    }
                    if (open.decrementAndGet() == 0) {
                        scheduler.post(inbox::close);
                        pending.close();
                    }
                });
            }
            return null;
        }));
        run("""
            local done, other = channel.new(), channel.new()
            subscribe()
            for i = 1, 20 do
              coroutine.spawn(function()
                while true do
                  local v = %s
                  if v == nil then break end
                  got(i .. ":" .. v)
                end
                done:send(true)
              end)
            end
            for i = 1, 20 do done:receive() end
            """.formatted(receive));
        assertThat(received.stream().map(value -> value.substring(value.indexOf(':') + 1)))
                .hasSize(threads * each)
                .doesNotHaveDuplicates();
        // A fiber that runs may take the next value before the one that has this value runs: the order of
        // what a thread posted is kept for each receiver, not among them.
        Map<String, List<Integer>> byReceiverAndThread = new HashMap<>();
        received.forEach(value -> {
            int last = value.lastIndexOf(':');
            byReceiverAndThread
                    .computeIfAbsent(value.substring(0, last), _ -> new ArrayList<>())
                    .add(Integer.valueOf(value.substring(last + 1)));
        });
        byReceiverAndThread.values().forEach(values -> assertThat(values).isSorted());
    }

    /** Whatever moment it is stopped at, many threads that post into a program do not keep it. */
    @Test
    void endsWhileManyThreadsPost() throws Exception {
        Channel inbox = new Channel(0);
        vm.globals().put("in_", inbox);
        vm.globals().put("wait_", HostFunction.of("wait_", (state, args) -> {
            scheduler.expect();
            all.countDown();
            return null;
        }));
        List<Thread> posting = new ArrayList<>();
        AtomicReference<Boolean> stop = new AtomicReference<>(false);
        for (int t = 0; t < 4; t++) {
            posting.add(Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    scheduler.post(() -> inbox.push("x"));
                    Thread.yield();
                }
            }));
        }
        LuaFunction main = compile("wait_() for i = 1, 30 do coroutine.spawn(function() while true do in_:receive() end"
                + " end) end while true do in_:receive() end");
        for (int i = 0; i < 50; i++) {
            Execution execution = new Execution();
            Thread thread = GuestLane.start("test", execution, () -> {
                try {
                    scheduler.run(main);
                } catch (StoppedException e) {
                    // as wanted
                }
            });
            all.await();
            if (i % 5 != 0) {
                Thread.yield();
            }
            execution.stop("killed");
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        stop.set(true);
        for (Thread thread : posting) {
            thread.join();
        }
        inbox.clear();
        assertThat(run("return 'the next program'")).isEqualTo("the next program");
    }
}

package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaVm;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.lib.StandardLibraries;

/** Coroutines, spawned fibers, channels and select (spec host.md §4.7, §5.2), and how programs end. */
@Timeout(60)
class FiberTest {
    private final LuaVm vm = new LuaVm();
    private final FiberScheduler scheduler;

    FiberTest() {
        scheduler = newScheduler(vm);
        new StandardLibraries().install(vm);
        vm.globals()
                .put(
                        "sleep",
                        HostFunction.of(
                                "sleep",
                                (state, args) -> scheduler.blocking(state, () -> {
                                    Execution.sleep(Duration.ofMillis((Long) args[0]));
                                    return true;
                                })));
    }

    FiberScheduler newScheduler(LuaVm machine) {
        return new FiberScheduler(machine);
    }

    private static LuaFunction compile(String source) {
        return new LuaCompiler(declaration -> "type").compile("test", source).main();
    }

    private String run(String source) {
        return GuestLane.call(() -> {
            StringBuilder text = new StringBuilder();
            Object result = scheduler.run(compile(source));
            for (Object value : Results.all(result)) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(Ops.toText(new wippy.lua.LuaState(vm, new Execution()), value));
            }
            return text.toString();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                // coroutines
                "local co = coroutine.create(function(a, b) local c = coroutine.yield(a + b) local d, e ="
                    + " coroutine.yield(c * 2) return d + e end) local _, x = coroutine.resume(co, 1, 2) local _, y ="
                    + " coroutine.resume(co, 10) local _, z = coroutine.resume(co, 3, 4) return x, y, z,"
                    + " coroutine.status(co) § 3 20 7 dead",
                "local co = coroutine.create(function() return 1 end) coroutine.resume(co) return coroutine.resume(co)"
                        + " § false cannot resume dead coroutine",
                "local co = coroutine.create(function() error('boom') end) return coroutine.resume(co) § false test:1:"
                        + " boom",
                "local co co = coroutine.create(function() return coroutine.resume(co) end) return"
                        + " coroutine.resume(co) § true false cannot resume non-suspended coroutine",
                "local co = coroutine.create(function(...) local n = select('#', ...) while true do n = select('#',"
                    + " coroutine.yield(n)) end end) local s = '' for _, args in ipairs({{}, {1}, {1, 2}, {1, 2, 3},"
                    + " {1, 2, 3, 4}}) do s = s .. select(2, coroutine.resume(co, unpack(args))) end return s,"
                    + " select(2, coroutine.resume(co, nil)), select(2, coroutine.resume(co)) § 01234 1 0",
                "local co = coroutine.wrap(function() coroutine.yield() coroutine.yield(nil) coroutine.yield(1, nil)"
                        + " coroutine.yield(1, 2, 3, nil) return end) local s = '' for _ = 1, 5 do s = s .. select('#',"
                        + " co()) end return s § 01240",
                "return select('#', coroutine.wrap(function(...) return ... end)(1, nil, nil)) § 3",
                "return select(2, pcall(coroutine.resume)) § bad argument #1 to 'resume' (coroutine expected,"
                        + " got no value)",
                "return select(2, pcall(coroutine.resume, 5)) § bad argument #1 to 'resume' (coroutine"
                        + " expected, got number)",
                "local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) return gen(),"
                        + " gen(), gen() § 1 2 3",
                "local n = 0 for v in coroutine.wrap(function() for i = 1, 4 do coroutine.yield(i) end end) do n = n +"
                        + " v end return n § 10",
                "local co = coroutine.create(function() coroutine.yield() end) local a = coroutine.status(co)"
                        + " coroutine.resume(co) return a, coroutine.status(co), type(co) § suspended suspended thread",
                "local outer = coroutine.create(function() local inner = coroutine.create(function()"
                    + " coroutine.yield(1) end) coroutine.resume(inner) return coroutine.status(coroutine.running())"
                    + " end) return coroutine.resume(outer) § true running",
                "local co = coroutine.wrap(function() local ok, v = pcall(function() return coroutine.yield(1) + 1"
                        + " end) return ok, v end) co() return co(41) § true 42",
                "local co = coroutine.wrap(function() local t = {3, 1, 2} table.sort(t, function(a, b)"
                    + " coroutine.yield() return a < b end) return t[1] end) local r repeat r = co() until r return r"
                    + " § 1",
                "local co = coroutine.wrap(function() return setmetatable({}, {__add = function() return"
                        + " coroutine.yield('in') end}) + 1 end) return co(), co('out') § in out",
                "return select(2, pcall(coroutine.yield)) § attempt to yield from outside a coroutine",
                "local _, main = coroutine.running() return main § true",
                // channels
                "local ch = channel.new(2) ch:send(1) ch:send(nil) ch:close() local a, b = ch:receive() local c, d ="
                        + " ch:receive() local e, f = ch:receive() return a, b, c, d, e, f § 1 true nil true nil false",
                "local ch = channel.new() coroutine.spawn(function() for i = 1, 3 do ch:send(i) end ch:close() end)"
                    + " local n = 0 while true do local v, ok = ch:receive() if not ok then break end n = n * 10 + v"
                    + " end return n § 123",
                "local ch, log = channel.new(), '' for i = 1, 3 do coroutine.spawn(function() log = log .. i"
                    + " ch:send(i) end) end local a, b, c = (ch:receive()), (ch:receive()), (ch:receive()) return log,"
                    + " a, b, c § 123 1 2 3",
                "local ch = channel.new(-1) coroutine.spawn(function() ch:send('x') end) return ch:receive() § x true",
                "local ch = channel.new() ch:close() ch:close() return select(2, pcall(function() ch:send(1) end)) §"
                        + " test:1: send on closed channel",
                "local ch, done, r, e = channel.new(), channel.new() coroutine.spawn(function() r, e = ch:send(1)"
                        + " done:send(1) end) coroutine.spawn(function() ch:close() end) done:receive() return r,"
                        + " type(e) § nil userdata",
                "local a, b = channel.new(1), channel.new(1) b:send('v') local r = channel.select{a:case_receive(),"
                        + " b:case_receive()} return r.channel == b, r.value, r.ok § true v true",
                "local a = channel.new() local r = channel.select{a:case_receive(), default = true} return r.default,"
                        + " r.ok, r.channel § true true nil",
                "local a = channel.new() local r = channel.select({a:case_receive()}, true) return r.default § true",
                "local a = channel.new() a:close() local r = channel.select{a:case_receive()} return r.ok, r.value,"
                        + " r.channel == a § false nil true",
                "local a, b = channel.new(), channel.new(1) local r = channel.select{a:case_receive(),"
                        + " b:case_send('s')} return r.channel == b, r.value, r.ok, (b:receive()) § true s true s",
                "local a, b, got = channel.new(), channel.new() coroutine.spawn(function() local r ="
                    + " channel.select{a:case_receive(), b:case_receive()} got = r.value end) b:send('late') sleep(1)"
                    + " return got, channel.select{a:case_send(1), default = true}.default § late true",
                "local c = channel.new() local case = c:case_receive() coroutine.spawn(function() c:send(1) c:send(2)"
                        + " end) local a = channel.select{case}.value return a, channel.select{case}.value § 1 2",
                "local log = '' coroutine.spawn(function() log = log .. 'b' end) log = log .. 'a' sleep(5) return log"
                        + " § ab",
                "local t, done = {}, channel.new() for i, time in ipairs{3600000, 1, 3600000} do"
                        + " coroutine.spawn(function() sleep(time) t[#t + 1] = i done:send(i) end) end return"
                        + " done:receive(), #t § 2 1",
            })
    void computes(String source, String expected) {
        assertThat(run(source)).isEqualTo(expected);
    }

    @Test
    void saysThatAllWaitForEachOther() {
        assertThatThrownBy(() -> run("local ch = channel.new() pcall(function() ch:receive() end)"))
                .isInstanceOf(LuaError.class)
                .hasMessage("all coroutines blocked with no pending operations");
        assertThatThrownBy(() ->
                        run("local a, b = channel.new(), channel.new() coroutine.spawn(function() a:receive() end)"
                                + " b:receive()"))
                .hasMessage("all coroutines blocked with no pending operations");
        assertThat(run("return 'next call'")).isEqualTo("next call");
    }

    @Test
    void failsAsAWholeWhenAnyFiberFails() {
        assertThatThrownBy(() -> run(
                        "coroutine.spawn(function() error('lost') end) pcall(function() sleep(60000) end) return 1"))
                .isInstanceOf(LuaError.class)
                .hasMessage("test:1: lost");
        assertThat(run("return 'next call'")).isEqualTo("next call");
    }

    @Test
    void endsItsFibersWithTheMainProgram() {
        assertThat(run("n = 0 coroutine.spawn(function() while true do n = n + 1 sleep(1) end end) local w ="
                        + " coroutine.wrap(function() coroutine.yield() end) w() sleep(5) return n > 0"))
                .isEqualTo("true");
        assertThat(run("local before = n sleep(10) return n == before")).isEqualTo("true");
    }

    @Test
    void takesWhatIsPostedFromOutside() {
        Channel inbox = new Channel(0);
        vm.globals().put("inbox", inbox);
        AtomicReference<FiberScheduler.Pending> pending = new AtomicReference<>();
        vm.globals().put("subscribe", HostFunction.of("subscribe", (state, args) -> {
            pending.set(scheduler.expect());
            Thread.ofVirtual().start(() -> {
                for (long i = 1; i <= 1000; i++) {
                    long value = i;
                    scheduler.post(() -> inbox.push(value));
                }
                scheduler.post(() -> pending.get().close());
            });
            return null;
        }));
        assertThat(run("subscribe() local n = 0 for i = 1, 1000 do local v = inbox:receive() assert(v == i) n"
                        + " = n + v end return n"))
                .isEqualTo("500500");
        assertThatThrownBy(() -> run("subscribe() while true do inbox:receive() end"))
                .hasMessageContaining("all coroutines blocked");
    }

    @Test
    void seesWhatIsPostedWhileItPolls() {
        Channel inbox = new Channel(0);
        vm.globals().put("inbox", inbox);
        vm.globals().put("start", HostFunction.of("start", (state, args) -> {
            Thread.ofVirtual().start(() -> scheduler.post(() -> inbox.push("news")));
            return null;
        }));
        assertThat(run("start() while true do local r = channel.select{inbox:case_receive(), default = true}"
                        + " if not r.default then return r.value end end"))
                .isEqualTo("news");
    }

    @Test
    void runsManyFibers() {
        assertThat(run("local ch = channel.new() for i = 1, 5000 do coroutine.spawn(function() ch:send(i)"
                        + " end) end local n = 0 for i = 1, 5000 do n = n + ch:receive() end return n"))
                .isEqualTo("12502500");
        assertThat(run("local done = channel.new() for i = 1, 10000 do coroutine.spawn(function() sleep(200)"
                        + " done:send(1) end) end local n = 0 for i = 1, 10000 do n = n + done:receive()"
                        + " end return n"))
                .isEqualTo("10000");
    }

    @Test
    void stopsEndlessLoops() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        vm.globals().put("started", HostFunction.of("started", (state, args) -> {
            started.countDown();
            return null;
        }));
        for (String body : new String[] {
            "while true do end",
            "while true do pcall(function() while true do end end) end",
            "local function f() return f() end f()",
            "coroutine.spawn(function() while true do end end) sleep(100000)",
            "local ch = channel.new() coroutine.spawn(function() sleep(100000) end) ch:receive()",
            "coroutine.wrap(function() ::top:: goto top end)()",
        }) {
            Execution execution = new Execution();
            AtomicReference<Throwable> outcome = new AtomicReference<>();
            LuaFunction main = compile("started() " + body);
            Thread thread = GuestLane.start("test", execution, () -> {
                try {
                    scheduler.run(main);
                } catch (RuntimeException e) {
                    outcome.set(e);
                }
            });
            started.await();
            execution.stop("enough");
            assertThat(thread.join(Duration.ofSeconds(30))).as(body).isTrue();
            assertThat(outcome.get())
                    .as(body)
                    .isInstanceOf(StoppedException.class)
                    .hasMessage("enough");
        }
        assertThat(run("return 'next call'")).isEqualTo("next call");
    }

    /**
     * A stop may come at any moment: before a fiber has started, while it waits for its turn, while it is handed on.
     */
    @Test
    void endsWheneverItIsStopped() throws Exception {
        LuaFunction[] programs = {
            compile("coroutine.spawn(function() while true do end end) sleep(100000)"),
            compile("local ch = channel.new() coroutine.spawn(function() sleep(100000) end) ch:receive()"),
            compile("while true do coroutine.wrap(function() coroutine.wrap(function() coroutine.yield() end)() end)()"
                    + " end"),
            compile("local ch = channel.new() for i = 1, 20 do coroutine.spawn(function() while true do ch:send(i)"
                    + " sleep(0) end end) end while true do ch:receive() end"),
        };
        Random random = new Random(5);
        for (int round = 0; round < 600; round++) {
            Execution execution = new Execution();
            LuaFunction main = programs[round % programs.length];
            Thread thread = GuestLane.start("test", execution, () -> scheduler.run(main));
            long end = System.nanoTime() + random.nextInt(300_000);
            while (round % 3 != 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            execution.stop("enough");
            assertThat(thread.join(Duration.ofSeconds(30))).as("round " + round).isTrue();
        }
        assertThat(run("return 'next call'")).isEqualTo("next call");
    }

    @Test
    void endsAtADeadline() {
        GuestLane.call(() -> {
            Execution execution = Execution.current();
            Execution.Scope scope = execution.deadline(Duration.ofMillis(20));
            try (scope) {
                scheduler.run(compile("pcall(function() while true do end end)"));
                throw new AssertionError("not stopped");
            } catch (StoppedException e) {
                assertThat(scope.caused(e)).isTrue();
            }
            assertThat(scheduler.run(compile("return 1"))).isEqualTo(1L);
            return true;
        });
    }

    @Test
    void catchesStackOverflow() {
        assertThat(run("local function f(n) return 1 + f(n + 1) end local ok, e = pcall(f, 1) return ok, e"))
                .startsWith("false ")
                .contains("stack overflow");
        assertThat(run("local function f(n) return 1 + f(n + 1) end local co = coroutine.create(f) local ok,"
                        + " e = coroutine.resume(co, 1) return ok, e"))
                .startsWith("false ")
                .contains("stack overflow");
        assertThatThrownBy(() -> run("local function f() return {f()} end f()"))
                .isInstanceOf(LuaError.class)
                .hasMessageContaining("stack overflow");
        assertThat(run("local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k]"
                        + " end local ok, e = pcall(function() return t.a end) return ok"))
                .isEqualTo("false");
    }

    /** What other fibers see of one that releases the baton in the middle of something, or does not at all. */
    private String releasing(String when) {
        vm.globals()
                .put(
                        "quietly",
                        HostFunction.of(
                                "quietly",
                                (state, args) -> scheduler.releasing(state, release -> {
                                    Object before = vm.globals().get("count");
                                    Execution.sleep(Duration.ofMillis(20));
                                    Object still = vm.globals().get("count");
                                    if (when.equals("never")) {
                                        return before.equals(still);
                                    }
                                    release.run();
                                    release.run();
                                    if (when.equals("failing")) {
                                        throw new LuaError("oops");
                                    }
                                    Execution.sleep(Duration.ofMillis(20));
                                    return before.equals(still);
                                })));
        return run("count = 0 local stop = false coroutine.spawn(function() while not stop do count = count + 1"
                + " sleep(1) end end) sleep(5) local _, alone = pcall(quietly) local seen = count"
                + " repeat sleep(1) until count > seen stop = true return alone, count > seen");
    }

    @Test
    void aFiberGoesOnAloneUntilItReleasesTheOthers() {
        assertThat(releasing("later")).isEqualTo("true true");
        assertThat(releasing("never")).isEqualTo("true true");
        assertThat(releasing("failing")).isEqualTo("oops true");
    }
}

package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
import wippy.lua.lib.Library;

/** Programs end at their limits of time, depth and memory, whatever they do, and only they. */
@Timeout(60)
class ContainmentTest extends FiberPrograms {
    private static final long MEGABYTE = 1 << 20;

    // ---- depth

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local function f() return 1 + f() end f()",
                "local function f(...) local a, b, c = ... return 1 + f(a, b, c) end f(1, 2, 3)",
                "local t = setmetatable({}, {__index = function(t, k) return t[k] end}) return t.x",
                "local t = setmetatable({}, {__newindex = function(t, k, v) t[k] = v end}) t.x = 1",
                "local t = setmetatable({}, {__add = function(a, b) return a + b end}) return t + t",
                "local t = setmetatable({}, {__eq = function(a, b) return a == b end}) return t == setmetatable({},"
                        + " getmetatable(t))",
                "local t = setmetatable({}, {__lt = function(a, b) return a < b end}) return t < t",
                "local t = setmetatable({}, {__concat = function(a, b) return a .. b end}) return t .. t",
                "local t = setmetatable({}, {__len = function(t) return #t end}) return #t",
                "local t = setmetatable({}, {__call = function(t) return 1 + t() end}) return t()",
                "local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) return tostring(t)",
                "local function f() local ok, e = pcall(f) if not ok then error(e, 0) end end f()",
                "local function f() table.sort({1, 2, 3}, function(a, b) f() return a < b end) end f()",
                "local function f() return (('x'):gsub('x', function() return f() end)) end f()",
                "local function f() for w in function() f() end do end end f()",
                "local function f() coroutine.wrap(f)() end f()",
            })
    void endlessRecursionIsAnErrorThatCanBeCaught(String recursion) {
        assertThat(run("local ok, e = pcall(function() " + recursion
                        + " end) return tostring(ok) .. ' ' .. tostring(e)"))
                .asString()
                .startsWith("false ")
                .endsWith("stack overflow");
        assertThat(run("local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end return f(90000)"))
                .as("and leaves nothing behind")
                .isEqualTo(90_000L);
    }

    @Test
    void tailCallsDoNotCount() {
        assertThat(run("local function f(n) if n == 0 then return 'end' end return f(n - 1) end return f(1000000)"))
                .isEqualTo("end");
        assertThat(run("local a, b function a(n) if n == 0 then return 'end' end return b(n - 1) end"
                        + " function b(n) return a(n) end return a(1000000)"))
                .isEqualTo("end");
    }

    @Test
    void errorsThatWereCaughtDoNotCount() {
        assertThat(run("local function deep(n) if n == 0 then error('x') end return 1 + deep(n - 1) end"
                        + " for i = 1, 200 do pcall(deep, 1000) end return 'fine'"))
                .isEqualTo("fine");
    }

    // ---- time

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "repeat until false",
                "::again:: goto again",
                "for i = 1, math.huge do end",
                "for i = 1, 2, 0.0000000001 do end",
                "for _ in function() return 1 end do end",
                "local function f() return f() end f()",
                "local a, b function a() return b() end function b() return a() end a()",
                "while true do pcall(error) end",
                "while true do pcall(function() while true do end end) end",
                "while true do coroutine.wrap(function() while true do end end)() end",
                "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
                "coroutine.spawn(function() while true do end end) channel.new():receive()",
                "return (('a'):rep(100000)):find(('.-'):rep(20) .. 'b')",
                "return (('a'):rep(30000)):find(('a*'):rep(30) .. 'b')",
                "return (('('):rep(200000)):gsub('%b()', '')",
                "return (('x'):rep(1000)):gsub('x', function() while true do end end)",
                "table.sort({3, 2, 1}, function() while true do end end)",
                "local t = setmetatable({}, {__index = function() while true do end end}) return t.x",
                "return tostring(setmetatable({}, {__tostring = function() while true do end end}))",
            })
    void endlessProgramsAreStopped(String endless) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> GuestLane.call(() -> {
                    try (var _ = Execution.current().deadline(Duration.ofMillis(50))) {
                        return scheduler.run(new LuaCompiler(_ -> "type")
                                .compile("test", endless)
                                .main());
                    }
                }))
                .isInstanceOf(StoppedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
    }

    // ---- memory

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return ('x'):rep(1048577)",
                "return ('x'):rep(600000, 'y')",
                "local s = 'x' while true do s = s .. s end",
                "local s = 'x' while true do s = s .. s .. s end",
                "local t = {} for i = 1, math.huge do t[i] = i end",
                "local t = {} for i = 1, math.huge do t['k' .. i] = i end",
                "local t = {} for i = 1, math.huge do t[i] = ('x'):rep(10000) end",
                "local t = {} for i = 1, math.huge do t[i] = table.create(5000, 0) end",
                "return table.create(1000000, 0)",
                "local t = {} for i = 1, 2000 do t[i] = ('x'):rep(1000) end return table.concat(t)",
                "return (('x'):rep(2000)):gsub('x', ('y'):rep(1000))",
                "local s = ('x'):rep(300000) return string.format('%s%s%s%s', s, s, s, s)",
                "local t = {} for i = 1, math.huge do t[i] = string.pack('s8', ('x'):rep(10000)) end",
                "coroutine.wrap(function() local t = {} for i = 1, math.huge do t[i] = i end end)()",
            })
    void whatIsTooLargeIsAnErrorThatCanBeCaught(String greedy) {
        vm.limitMemory(MEGABYTE);
        assertThat(run("local ok, e = pcall(function() " + greedy + " end) return tostring(ok) .. ' ' .. tostring(e)"))
                .asString()
                .startsWith("false ")
                .endsWith("not enough memory: the program may have 1048576 bytes");
        assertThat(run("return #('x'):rep(500000)"))
                .as("what was dropped is free again")
                .isEqualTo(500_000L);
    }

    /** Many small values, kept in all the ways there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local t = {} for i = 1, math.huge do t[i] = {} end",
                "local t = {} for i = 1, math.huge do t[i] = i + 0.5 end",
                "local l for i = 1, math.huge do l = {next = l} end",
                "local l for i = 1, math.huge do l = {l} end",
                "local l for i = 1, math.huge do local n = {} n.next = l l = n end",
                "local l for i = 1, math.huge do l = {l, i .. ' and so on'} end",
                "local l for i = 1, math.huge do l = {l, ('%d'):format(i):rep(20)} end",
                "local l for i = 1, math.huge do local before = l l = function() return before end end",
                "local l for i = 1, math.huge do l = {l, coroutine.create(function() end)} end",
                "local l for i = 1, math.huge do l = setmetatable({}, {__index = l}) end",
                "local t = {} for w in ('ab '):rep(1000):rep(1000):gmatch('%a+') do t[#t + 1] = w end",
                "local t = {} while true do table.insert(t, {x = 1, y = 2, z = {}}) end",
            })
    void smallValuesCountTogether(String greedy) {
        vm.limitMemory(MEGABYTE);
        assertThat(run("local ok, e = pcall(function() " + greedy + " end) return tostring(ok) .. ' ' .. tostring(e)"))
                .asString()
                .startsWith("false ")
                .endsWith("not enough memory: the program may have 1048576 bytes");
        assertThat(run("local t = {} for i = 1, 1000 do t[i] = {i} end return #t"))
                .as("what was dropped is free again")
                .isEqualTo(1_000L);
    }

    /** Each makes a hundred times what it may keep, and keeps less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i = 1, 2000000 do local t = {i, x = i} n = n + t[1] end",
                "for i = 1, 1000000 do local s = i .. 'x' n = n + #s end",
                "for i = 1, 2000000 do local f = function() return i end n = n + f() end",
                "for i = 1, 200000 do local c = coroutine.wrap(function() return i end) n = n + c() end",
                "for r = 1, 400 do local t = {} for i = 1, 4000 do t[i] = {i} end n = n + #t end",
                "local t = {} for i = 1, 2000000 do t[i % 4000 + 1] = {i} end n = #t",
                "local t = {} for i = 1, 2000000 do t['k' .. i % 2000] = i end n = 1",
            })
    void smallGarbageDoesNotCount(String wasteful) {
        vm.limitMemory(MEGABYTE);
        assertThat(run("local n = 0 " + wasteful + " return n > 0")).isEqualTo(true);
    }

    /** Each gets what is there already a hundred times or more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local t = {('x'):rep(500000)} for i = 1, 100 do n = n + #rawget(t, 1) end",
                "local t = {('x'):rep(500000)} for i = 1, 100 do n = n + #table.unpack(t) end",
                "local s = ('x'):rep(500000) for i = 1, 100 do n = n + #select(2, 1, s) end",
                "local s = ('x'):rep(500000) for i = 1, 100 do n = n + #s:sub(1) + #s:match('.*') + #tostring(s) end",
                "local s = ('x'):rep(3000) for i = 1, 20000 do n = n + #s:sub(1) + #s:match('.*') + #tostring(s) end",
                "local s = ('x'):rep(3000) for i = 1, 20000 do for w in s:gmatch('.+') do n = n + #w end end",
                "for i = 1, 100 do n = n + #host.same() end",
                "for i = 1, 10 do n = n + #host.new() end",
            })
    void whatIsThereAlreadyDoesNotCountAgain(String repeated) {
        vm.limitMemory(MEGABYTE);
        String same = "y".repeat(500_000);
        Library host =
                new Library("host").fetching("same", (_, _) -> same).fetching("new", (_, _) -> "z".repeat(500_000));
        vm.globals().put("host", host.freeze());
        assertThat(run("local n = 0 " + repeated + " return n > 0")).isEqualTo(true);
    }

    @Test
    void largeTextsOfTheHostCountOnceEach() {
        vm.limitMemory(MEGABYTE);
        vm.globals()
                .put(
                        "host",
                        new Library("host")
                                .fetching("new", (_, _) -> "z".repeat(500_000))
                                .freeze());
        assertThat(run("local kept = {} local ok, e = pcall(function() for i = 1, 3 do kept[i] = host.new() end end)"
                        + " return #kept .. ' ' .. tostring(e)"))
                .isEqualTo("2 test:1: not enough memory: the program may have 1048576 bytes");
    }

    /** A function may come to another program, which pays for what it makes large there. */
    @Test
    void whoRunsAFunctionOfAnotherProgramPays() {
        vm.limitMemory(MEGABYTE);
        LuaFunction keep = (LuaFunction) run(
                "local kept = {} return function(n) for i = 1, n do kept[#kept + 1] = {} end" + " return #kept end");
        LuaVm other = new LuaVm();
        Object count = GuestLane.call(() -> Results.first(
                new FiberScheduler(other).run(HostFunction.of("main", (state, _) -> keep.call(state, 100_000L)))));
        assertThat(count).isEqualTo(100_000L);
    }

    @Test
    void allOfItMayBeUsed() {
        vm.limitMemory(MEGABYTE);
        assertThat(run("return #('x'):rep(1048576)")).isEqualTo(MEGABYTE);
    }

    @Test
    void garbageDoesNotCount() {
        vm.limitMemory(4 * MEGABYTE);
        assertThat(run("local n = 0 for i = 1, 40 do n = n + #('x'):rep(1000000) end return n"))
                .as("ten times what it may keep")
                .isEqualTo(40_000_000L);
    }

    @Test
    void anUncaughtOneEndsTheProgram() {
        vm.limitMemory(MEGABYTE);
        assertThatThrownBy(
                        () -> run("coroutine.spawn(function() return ('x'):rep(2000000) end) channel.new():receive()"))
                .isInstanceOf(LuaError.class)
                .hasMessage("test:1: not enough memory: the program may have 1048576 bytes");
    }
}

package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;
import wippy.lua.LuaTable;

/**
 * Coroutines whose bodies call {@code yield} themselves, and so put their variables away instead of keeping frames.
 * What they print is compared with PUC Lua in DifferentialTest.
 */
@Timeout(60)
class CoroutineBodyTest extends FiberPrograms {
    // ---- what looks like a yield, and is none

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local function yield(a) return a * 2 end local x = yield(21) return x § 42",
                "local t = {yield = function(...) return select('#', ...) end} local a, b = t.yield(1, nil) return a +"
                        + " (b or 40) § 42",
                "local t = setmetatable({}, {__index = function() return coroutine.yield end}) local x ="
                        + " t.yield('out') return x § in",
                "local yield = setmetatable({}, {__call = function(_, a) return (coroutine.yield(a)) end}) local x ="
                        + " yield('out') return x § in",
                "local yield local ok, e = pcall(function() yield() end) return e § test:1: attempt to call a nil value"
                        + " (upvalue 'yield')",
                "local t = {} t.yield(error('the argument comes first', 0)) § the argument comes first",
                "local function yield(n) if n == 0 then return 'end' end return yield(n - 1) end local x = yield(300)"
                        + " return x § end",
                "local yield = pcall local ok, x = yield(coroutine.yield, 'out') return x § in",
                "local x = string.yield(1) § test:1: attempt to call a nil value (field 'yield')"
            })
    void whatIsCalledTellsNotItsName(String body, String expected) {
        assertThat(run("local co = coroutine.create(function() " + body + " end) local ok, v = coroutine.resume(co) if"
                        + " v == 'out' then ok, v = coroutine.resume(co, 'in') end return tostring(v)"))
                .isEqualTo(expected);
    }

    /** Class files count lines to 65,535. */
    @Test
    void linesFarDownAreRight() {
        assertThat(run("\n".repeat(80_000) + """
            local co = coroutine.create(function(a, b)
              while true do
                coroutine.yield(a)
                a = a + b
              end
            end)
            coroutine.resume(co, 1, nil)
            local _, why = coroutine.resume(co)
            return why
            """))
                .isEqualTo("test:80004: attempt to perform arithmetic on a nil value (local 'b')");
    }

    @Test
    void theLibraryOfTheProgramCounts() {
        assertThat(run("""
            local co = coroutine.wrap(function() local x = coroutine.yield(1) return x end)
            local genuine = coroutine
            coroutine = {yield = function(v) return v + 1 end}
            local first = co()
            coroutine = genuine
            return first\
            """)).isEqualTo(2L);
    }

    @Test
    void aBodyIsAFunctionLikeAnyOther() {
        assertThat(run("""
            local function body(n, ...)
              local sum = n
              for i = 1, 3 do local x = coroutine.yield(sum) sum = sum + (x or 0) end
              return sum, select('#', ...)
            end
            local ok, message = pcall(body, 1)
            local inner = coroutine.wrap(function() return body(10) end) -- called by another body
            inner()
            inner(1)
            inner(2)
            local outer = coroutine.wrap(body)
            outer(100, 'a', 'b')
            outer(1)
            outer(2)
            local sum, more = outer(3)
            return message .. ' ' .. inner(3) .. ' ' .. sum .. ' ' .. more\
            """)).isEqualTo("attempt to yield from outside a coroutine 16 106 2");
    }

    // ---- errors and ends

    @Test
    void errorsBehindAYieldHaveTheirPlace() {
        assertThat(run("""
            local co = coroutine.create(function(t)
              local a = coroutine.yield(1)
              coroutine.yield(2)

              return a.x.y
            end)
            coroutine.resume(co)
            coroutine.resume(co, {})
            local ok, message = coroutine.resume(co)
            return message .. ' ' .. coroutine.status(co) .. ' ' .. select(2, coroutine.resume(co))\
            """))
                .isEqualTo("test:5: attempt to index a nil value (field 'x') dead cannot resume dead coroutine");
    }

    @Test
    void tracebacksHaveTheBodyOnceAndWhoResumesIt() {
        List<LuaFrame> trace = new ArrayList<>();
        vm.globals().put("trace", HostFunction.of("trace", (_, _) -> {
            trace.addAll(new LuaError("here").traceback());
            return null;
        }));
        run("""
            local function worker()
              coroutine.yield(1)
              trace()
            end
            local co = coroutine.create(worker)
            coroutine.resume(co)
            coroutine.resume(co)
            """);
        assertThat(trace)
                .extracting(LuaFrame::toString)
                .containsExactly("test:3: in function 'worker'", "test:7: in main chunk");
    }

    @Test
    void theStatusIsRightAtEachMoment() {
        assertThat(run("""
            local co
            local seen = {}
            local function note() seen[#seen + 1] = coroutine.status(co) end
            co = coroutine.create(function()
              note()
              coroutine.yield()
              note()
              local other = coroutine.wrap(function() note() coroutine.yield() end)
              other()
              coroutine.yield()
            end)
            note()
            coroutine.resume(co) note()
            coroutine.resume(co) note()
            coroutine.resume(co) note()
            return table.concat(seen, ' ')\
            """)).isEqualTo("suspended running suspended running normal suspended dead");
    }

    @Test
    void onesOfAnEarlierRunAreDead() {
        run("co = coroutine.create(function() local x = coroutine.yield(1) return x end) coroutine.resume(co)");
        assertThat(run("local ok, message = coroutine.resume(co) return message"))
                .isEqualTo("cannot resume dead coroutine");
    }

    // ---- limits

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aMillionYieldsTakeNoStack(int values) {
        String list = IntStream.rangeClosed(1, values).mapToObj(_ -> "i").collect(Collectors.joining(", "));
        assertThat(run("""
            local function body() for i = 1, 1000000 do coroutine.yield(%s) end return 'end' end
            local co, n = coroutine.wrap(body), 0
            while true do
              local v = co()
              if v == 'end' then break end
              n = n + v
            end
            local function deep(k) if k == 0 then return 0 end return 1 + deep(k - 1) end
            return n + deep(5000)\
            """.formatted(list))).isEqualTo(500_000_500_000L + 5_000);
    }

    @Test
    void tooDeepARecursionBehindAYieldIsAnErrorOfItsOwn() {
        assertThat(run("""
            local co = coroutine.create(function()
              coroutine.yield()
              local function deep(k) return 1 + deep(k + 1) end
              return deep(1)
            end)
            coroutine.resume(co)
            local ok, message = coroutine.resume(co)
            return tostring(message:find('stack overflow') ~= nil)\
            """)).isEqualTo("true");
    }

    @Test
    void manyVariablesOfAllKinds() {
        String declare = IntStream.range(0, 60)
                .mapToObj(i -> "local i%1$d, f%1$d, s%1$d = %1$d, %1$d + 0.5, 's%1$d'".formatted(i))
                .collect(Collectors.joining("\n"));
        String use = IntStream.range(0, 60)
                .mapToObj(i -> "i%1$d + f%1$d + #s%1$d".formatted(i))
                .collect(Collectors.joining(" + "));
        assertThat(run("local co = coroutine.wrap(function()\n" + declare + "\ncoroutine.yield(1)\nreturn " + use
                        + "\nend) co() return co()"))
                .isEqualTo((59 * 60 / 2) * 2 + 60 * 0.5 + (10 * 2 + 50 * 3));
    }

    /** What does not fit into one method is cut up, and stops the other way. */
    @ParameterizedTest
    @ValueSource(ints = {200, 1_000, 6_000})
    void longBodies(int statements) {
        String body = "n = n + 1 if n % 7 == 0 then local x = coroutine.yield(n) n = n + x end\n".repeat(statements);
        assertThat(run("local co = coroutine.create(function() local n = 0\n" + body + "return n end)\n" + """
            local sum = 0
            while coroutine.status(co) ~= 'dead' do
              local ok, n = coroutine.resume(co, 0)
              assert(ok, n)
              sum = sum + n
            end
            return sum\
            """))
                .isEqualTo(expectedOfLongBody(statements));
    }

    @Test
    void longRowsOfYields() {
        assertThat(run("local co = coroutine.wrap(function(n)\n" + "coroutine.yield(n)\n".repeat(1_000) + "end)\n"
                        + """
                        local sum = 0
                        for i = 1, 1000 do sum = sum + co(2) end
                        return sum .. ' ' .. select('#', co())\
                        """))
                .isEqualTo("2000 0");
    }

    private static long expectedOfLongBody(int statements) {
        return IntStream.rangeClosed(1, statements)
                        .filter(n -> n % 7 == 0)
                        .asLongStream()
                        .sum()
                + statements;
    }

    // ---- what is kept

    @Test
    void whatTheBodyNeedsNoMoreIsGarbage() {
        List<WeakReference<LuaTable>> made = new ArrayList<>();
        vm.globals().put("made", HostFunction.of("made", (_, args) -> {
            made.add(new WeakReference<>((LuaTable) args[0]));
            return null;
        }));
        vm.globals().put("isGone", HostFunction.of("isGone", (_, _) -> {
            for (int i = 0; i < 100 && made.getFirst().get() != null; i++) {
                System.gc();
            }
            return made.getFirst().get() == null;
        }));
        assertThat(run("""
            local co = coroutine.wrap(function()
              do
                local large = {}
                made(large)
                coroutine.yield(1)
              end
              coroutine.yield(2)
              return isGone()
            end)
            co()
            co()
            return co()\
            """)).isEqualTo(true);
    }

    @Test
    void fibersResumeTheSameBodyByTurns() {
        assertThat(run("""
            local co = coroutine.wrap(function() for n = 1, math.huge do coroutine.yield(n) end end)
            local out, sum = channel.new(500), 0
            for i = 1, 50 do coroutine.spawn(function() for j = 1, 10 do out:send(co()) end end) end
            local seen = {}
            for i = 1, 500 do
              local v = out:receive()
              assert(not seen[v], 'twice')
              seen[v] = true
              sum = sum + v
            end
            return sum\
            """)).isEqualTo(125_250L);
    }

    /** Names that tell nothing are called as any function: both ways to stop do the same, in any mix. */
    @Test
    void bothWaysToStopDoTheSame() {
        Random random = new Random(25);
        for (int i = 0; i < 150; i++) {
            String body = statements(random, 3);
            String text = """
                local yield, log = coroutine.yield, {}
                local co = coroutine.wrap(function(a, ...)
                  local b, c = a * 2, 'c'
                %s  return 'end'
                end)
                for i = 1, 60 do
                  local v, w = co(i, i + 1)
                  log[i] = tostring(v) .. '/' .. tostring(w)
                  if v == 'end' then break end
                end
                return table.concat(log, ' ')\
                """.formatted(body);
            String other = text.replace("yield(", "pause(").replace("local yield", "local pause");
            assertThat(other).contains("pause");
            assertThat(run(text)).as(body).isEqualTo(run(other));
        }
    }

    private static String statements(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(statement(random, depth)).append('\n');
        }
        return text.toString();
    }

    private static String statement(Random random, int depth) {
        String inner = depth == 0 ? "" : statements(random, depth - 1);
        return switch (random.nextInt(depth == 0 ? 7 : 12)) {
            case 0 -> "yield(a)";
            case 1 -> "a = yield(a, b) or 1";
            case 2 -> "a = yield(a)";
            case 3 -> "local d, e = yield(...) b = (d or 0) + (e or 0)";
            case 4 -> "b = b % 100 + 0.5";
            case 5 -> "c = c .. #c local f = function() a = (a or 0) + 1 return a end f() yield(c)";
            case 6 -> "if select('#', yield('n')) == 2 then yield('two') end";
            case 7 -> "for i = 1, 2 do " + inner + " yield(i) end";
            case 8 -> "for i = 1, 2, 0.5 do local k = i yield(k) " + inner + " b = b + k end";
            case 9 -> "for k, v in pairs({3, 4}) do " + inner + " yield(k, v) end";
            case 10 -> "local n = 0 repeat n = n + 1 " + inner + " local stop = yield(n) until n > 1 or stop == nil";
            default -> "do local x = yield('x') " + inner + " b = b + (tonumber(x) or 0) end";
        };
    }
}

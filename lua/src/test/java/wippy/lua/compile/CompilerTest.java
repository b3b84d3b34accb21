package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.syntax.SyntaxError;

/** Programs of unusual size and shape, labels, places in errors, and chunks shared by VMs. */
class CompilerTest {
    private static String lines(int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> line.replace("#i", Integer.toString(i)))
                .collect(Collectors.joining("\n"));
    }

    // ---- size

    @Test
    void compilesLargeTables() {
        assertThat(Lua.run("local t = {" + lines(40_000, "#i,") + "} return #t, t[1], t[40000]"))
                .isEqualTo("40000 1 40000");
        assertThat(Lua.run("local a, n = 'x', 0 local t = {"
                        + lines(5_000, "{id = #i, name = 'n#i' .. a, f = function() n = n + #i return n end},")
                        + "} t[1].f() return #t, t[5000].id, t[3000].name, t[2000].f()"))
                .isEqualTo("5000 5000 n3000x 2001");
        assertThat(Lua.run("local function f(...) for i = 1, 1 do return {" + lines(5_000, "i,")
                        + "...} end end return #f(1, 2)"))
                .isEqualTo("5002");
        assertThat(Lua.run("local t = {" + lines(3_000, "k#i = #i,") + "} return t.k1, t.k3000"))
                .isEqualTo("1 3000");
    }

    @Test
    void compilesLongExpressionsAndTexts() {
        assertThat(Lua.run("local x = 1 return " + "x + ".repeat(3_000) + "0")).isEqualTo("3000");
        assertThat(Lua.run("local x = 'a' return #(" + "x .. ".repeat(2_000) + "x)"))
                .isEqualTo("2001");
        assertThat(Lua.run("return #'" + "x".repeat(200_000) + "', #'" + "\u00e9".repeat(30_000) + "'"))
                .isEqualTo("200000 60000");
        assertThat(Lua.run("local x = 1500 if x == 0 then return 0 " + lines(2_000, "elseif x == #i then return #i")
                        + " end"))
                .isEqualTo("1500");
        assertThat(Lua.run("local t = {} function t:a() return self end return t" + ":a()".repeat(500) + " == t"))
                .isEqualTo("true");
    }

    @Test
    void compilesManyVariablesAndFunctions() {
        assertThat(Lua.run(lines(200, "local v#i = #i") + " return v1 + v200")).isEqualTo("201");
        assertThat(Lua.run("local M = {} " + lines(1_500, "function M.f#i(a, b) return a + b + #i end")
                        + " return M.f1500(1, 2)"))
                .isEqualTo("1503");
    }

    @Test
    void compilesLongBlocks() {
        assertThat(Lua.run("local t, n = {}, 0 local function add(v) n = n + v end local k = 3 "
                        + lines(4_000, "t[#i] = add(#i) or #i * k add(k) if k > 5 then t[#i] = nil else g = #i end")
                        + " return #t, t[4000], n, g"))
                .isEqualTo("4000 12000 8014000 4000");
        assertThat(Lua.run("local t = {} " + lines(190, "local v#i = #i if v#i == 4 then t.x = v#i end t[#i] = v#i")
                        + " return #t, t.x"))
                .isEqualTo("190 4");
        assertThatThrownBy(() -> Lua.run(
                        "local t = {}\n" + lines(1_000, "t.x = #i") + "\nerror('late')\n" + lines(400, "t.x = #i")))
                .hasMessage("test:1002: late")
                .satisfies(e -> assertThat(((LuaError) e).traceback()).hasSize(1));
    }

    // ---- labels

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "goto nowhere § test:1: no visible label 'nowhere' for <goto> at line 1",
                "do ::inner:: end goto inner § test:1: no visible label 'inner' for <goto> at line 1",
                "goto over local x = 1 ::over:: print(x) § test:1: <goto over> at line 1 jumps into the scope of local"
                        + " 'x'",
                "::twice:: ::twice:: § test:1: label 'twice' already defined",
                "break § test:1: break outside a loop at line 1",
                "while true do local f = function() break end end § test:1: break outside a loop at line 1",
            })
    void rejects(String source, String message) {
        assertThatThrownBy(() -> Lua.compile(source))
                .isInstanceOf(SyntaxError.class)
                .hasMessage(message);
    }

    // ---- places

    @Test
    void knowsTheLineOfAnError() {
        assertThatThrownBy(() -> Lua.run("local x = {}\nlocal y = 1 +\n  2\nreturn x\n  .a\n  .b"))
                .isInstanceOf(LuaError.class)
                .hasMessage("test:6: attempt to index a nil value (field 'a')");
        assertThatThrownBy(() -> Lua.run("local function f()\n  error('deep')\nend\nlocal ok = 1\nf()\nreturn"))
                .hasMessage("test:2: deep");
    }

    @Test
    void tracesTheCallsBack() {
        LuaError error = org.assertj.core.api.Assertions.catchThrowableOfType(
                LuaError.class,
                () -> Lua.run("local M = {}\nfunction M.inner(x)\n  local y = x.a.b\n  return y\nend\n"
                        + "local function outer()\n  local z = M.inner({})\n  return z\nend\nouter()\nreturn 1"));
        assertThat(error.traceback())
                .containsExactly(
                        new LuaFrame("test", 3, "M.inner"),
                        new LuaFrame("test", 7, "outer"),
                        new LuaFrame("test", 10, ""));
        assertThat(error.traceback())
                .extracting(LuaFrame::toString)
                .contains("test:7: in function 'outer'", "test:10: in main chunk");
    }

    // ---- sharing

    @Test
    void sharesChunksBetweenVms() throws Exception {
        LuaFunction main =
                Lua.compile("n = (n or 0) + 1 local t = {} for i = 1, 1000 do t[i] = i * n end return #t + n");
        AtomicInteger right = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                Lua lua = new Lua();
                for (long round = 1; round <= 200; round++) {
                    if (Long.valueOf(1000 + round).equals(main.call(lua.state))) {
                        right.incrementAndGet();
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(right).hasValue(threads.length * 200);
    }

    // ---- shapes

    /** Programs made by chance run or fail as Lua programs; the JVM never rejects their code. */
    @Test
    void compilesProgramsMadeByChance() {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            String source = new Programs(random).chunk();
            try {
                LuaFunction main = Lua.compile(source);
                GuestLane.call(() -> runBriefly(main));
            } catch (LuaError expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            } catch (RuntimeException | LinkageError e) {
                throw new AssertionError("program: " + source, e);
            }
        }
    }

    private static boolean runBriefly(LuaFunction main) {
        Execution.Scope scope = Execution.current().deadline(Duration.ofMillis(50));
        try (scope) {
            new FiberScheduler(new Lua().vm).run(main);
        } catch (StoppedException e) {
            return scope.caused(e);
        }
        return true;
    }

    /** Makes programs of all statements and expressions, with names that are in scope most of the time. */
    private static final class Programs {
        private final Random random;
        private int depth;
        private int names;
        private int loops;

        Programs(Random random) {
            this.random = random;
        }

        String chunk() {
            return block(4) + " return " + expr();
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String name() {
            return random.nextInt(8) == 0 || names == 0 ? pick("g", "h", "math", "self") : "v" + random.nextInt(names);
        }

        private String block(int most) {
            depth++;
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(most + 1); i >= 0; i--) {
                text.append(statement()).append('\n');
            }
            depth--;
            return text.toString();
        }

        private String statement() {
            if (depth > 4) {
                return "local v" + names++ + " = " + expr();
            }
            return switch (random.nextInt(15)) {
                case 0 -> "local v" + names++ + ", v" + names++ + " = " + expr() + ", " + expr();
                case 1 -> "local v" + names++ + " = " + expr();
                case 2 -> name() + " = " + expr();
                case 3 -> name() + ", " + name() + "." + pick("a", "b") + " = " + expr() + ", " + expr();
                case 4 -> name() + "[" + expr() + "] = " + expr();
                case 5 ->
                    "if " + expr() + " then " + block(2) + "elseif " + expr() + " then " + block(1) + "else " + block(1)
                            + "end";
                case 6 ->
                    loop("for v" + names++ + " = " + pick("1", "3", expr()) + ", " + pick("5", expr())
                            + pick("", ", 1", ", -2", ", " + expr()));
                case 7 ->
                    loop("for v" + names++ + ", v" + names++ + " in "
                            + pick("pairs({1, 2, x = 3})", "ipairs({4, 5})", expr()));
                case 8 -> loop("while " + expr());
                case 9 -> "repeat " + block(2) + "until " + expr();
                case 10 ->
                    "local function v" + names++ + "(" + pick("", "a", "a, b", "a, b, c, d", "...") + ") " + block(2)
                            + "return " + pick(expr(), name() + "(" + expr() + ")") + " end";
                case 11 -> "pcall(function() " + block(2) + "end)";
                case 12 -> "do " + block(3) + "end";
                case 13 -> "do goto l" + ++loops + " " + pick("", "g = " + expr()) + " ::l" + loops + ":: end";
                default -> "g = function(self, ...) " + block(1) + "return " + expr() + ", ... end";
            };
        }

        private String loop(String head) {
            String body = block(2);
            String label = "c" + ++loops;
            return head + " do " + body
                    + pick("", "if " + expr() + " then break end ", "if " + expr() + " then goto " + label + " end ")
                    + "g = " + expr() + " ::" + label + ":: end";
        }

        private String expr() {
            depth++;
            String text = depth > 7 ? pick("1", "nil", "'s'", "2.5", "true", name()) : bigger();
            depth--;
            return text;
        }

        private String bigger() {
            return switch (random.nextInt(14)) {
                case 0 -> pick("0", "7", "1000000", "-3", "2.5", "nil", "false", "'text'", "[[long]]");
                case 1, 2 -> name();
                case 3 -> expr() + " " + pick("+", "-", "*", "/", "//", "%", "^", "&", "|", "<<", "..") + " " + expr();
                case 4 ->
                    expr() + " " + pick("==", "~=", "<", "<=", ">", ">=") + " "
                            + pick("nil", "1", "'s'", "true", expr());
                case 5 -> "(" + expr() + pick(" and ", " or ") + expr() + ")";
                case 6 -> pick("not ", "- ", "#") + "(" + expr() + ")";
                case 7 -> "{" + expr() + ", a = " + expr() + ", [" + expr() + "] = " + expr() + ", " + expr() + "}";
                case 8 -> "function(x, y) " + (depth < 5 ? block(1) : "") + "return x end";
                case 9 -> name() + "." + pick("a", "b", "c");
                case 10 -> "(" + expr() + ")[" + expr() + "]";
                case 11 ->
                    pick("tostring", "type", "select", "pcall", name()) + "("
                            + pick("", expr(), expr() + ", " + expr(), expr() + ", 1, 2, 3") + ")";
                case 12 -> "(" + expr() + ") :: number";
                default -> "(" + expr() + ")";
            };
        }
    }
}

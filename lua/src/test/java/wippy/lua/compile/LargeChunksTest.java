package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.lua.LuaError;
import wippy.lua.syntax.SyntaxError;

/** Functions and chunks that are larger than what the JVM takes: 64 KB a method, 65,535 constants a class. */
class LargeChunksTest {
    private static String join(int count, String separator, IntFunction<String> each) {
        return IntStream.rangeClosed(1, count).mapToObj(each).collect(Collectors.joining(separator));
    }

    private static String lines(int count, IntFunction<String> each) {
        return join(count, "\n", each);
    }

    // ---- statements

    /** Below, at and far above the edge. */
    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 12_000})
    void manyStatementsThatChangeLocals(int count) {
        String source = "local a, b = 0, 1\n" + lines(count, i -> "a = a + b * " + i + " b = -b") + "\nreturn a, b";
        // 1 - 2 + 3 - … = half, negative for an even count
        assertThat(Lua.run(source)).isEqualTo(-count / 2 + " 1");
    }

    @Test
    void localsOfEarlierPartsAreSeenLater() {
        String source = "local first = 'f'\n"
                + lines(20_000, i -> i % 100 == 0 ? "do local x = n n = x + 1 end" : i == 1 ? "n = 0" : "n = n + 0")
                + "\nlocal last = first .. n\nreturn last";
        assertThat(Lua.run(source)).isEqualTo("f200");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 19_999, 20_000})
    void returnsFromAnywhere(int at) {
        String source = "local t, n = ...\n"
                + lines(20_000, i -> i == at ? "if true then return 'at', " + i + ", ... end" : "t = " + i)
                + "\nreturn 'end'";
        assertThat(Lua.run("return (function(...) " + source + " end)(1, 2)")).isEqualTo("at " + at + " 1 2");
    }

    @Test
    void aTailCallOutOfAPart() {
        String source = "local function f(n, ...)\n local x = 0\n"
                + lines(8_000, i -> i == 4_000 ? "if n > 0 then return f(n - 1, ...) end" : "x = x + 1")
                + "\nreturn x, select('#', ...) end return f(50000, 1, 2)";
        assertThat(Lua.run(source)).isEqualTo("7999 2");
    }

    /** Out of nested loops, back to a label, and on to the next round, across parts. */
    @Test
    void breakAndGotoLeadOutOfParts() {
        String filler = lines(4_000, i -> "n = n + 1");
        String source = """
            local n, rounds = 0, 0
            ::again::
            for i = 1, 10 do
              %1$s
              while true do
                %1$s
                if i == 3 then goto out end
                break
                %1$s
              end
              if i == 2 then goto continue end
              rounds = rounds + 1
              ::continue::
            end
            ::out::
            %1$s
            if n < 60000 then goto again end
            return n, rounds
            """.formatted(filler).replace("break\n", "if true then break end\n");
        // a time around: 3 rounds of 2 fillers, 1 of the last: 28,000 each time, so three times; round 1 counts
        assertThat(Lua.run(source)).isEqualTo("84000 3");
    }

    @Test
    void closuresInPartsHaveTheirVariables() {
        String source = """
            local fs, total = {}, 0
            for i = 1, 3 do
              local own = i
              %s
              fs[i] = function() own = own + i total = total + own return own end
            end
            for k, f in pairs(fs) do
              %s
              f() f()
            end
            repeat
              local done = total > 0
              %s
            until done
            return total, fs[1](), fs[2](), fs[3]()
            """.replace("%s", lines(4_000, i -> "own_" + i % 7 + " = " + i));
        // 2+3, 4+6, 6+9
        assertThat(Lua.run(source)).isEqualTo("30 4 8 12");
    }

    @Test
    void manyElseifs() {
        String choice = lines(20_000, i -> (i == 1 ? "if" : "elseif") + " x == " + i + " then return 'is " + i + "'");
        String source = "local function f(x)\n" + choice + "\nelse return 'other' end end\n"
                + "return f(1) .. f(9999) .. f(20000) .. f(0) .. f(10000.5)";
        assertThat(Lua.run(source)).isEqualTo("is 1is 9999is 20000otherother");
    }

    @Test
    void manyParameters() {
        String source = "local function f(" + join(200, ",", i -> "a" + i) + ")\n"
                + lines(5_000, i -> "a1 = a1 + a" + (i % 199 + 2)) + "\nreturn a1, a200 end\n"
                + "return f(" + join(200, ",", i -> "1") + ")";
        assertThat(Lua.run(source)).isEqualTo("5001 1");
    }

    // ---- expressions

    @ParameterizedTest
    @ValueSource(ints = {500, 100_000})
    void manyItemsInATable(int count) {
        String source = "local t = {" + join(count, ",", i -> i % 2 == 0 ? "'s" + i + "'" : "x + " + i)
                + ", n = 7, (function() return 'a', 'b' end)()}"
                + " return #t, t[1], t[2], t[" + count + "], t.n, t[#t]";
        assertThat(Lua.run("local x = 0 " + source)).isEqualTo((count + 2) + " 1 s2 s" + count + " 7 b");
    }

    /** What needs the arguments of the function around it could not be in a part before. */
    @Test
    void manyItemsFromFurtherArguments() {
        String source =
                "return (function(...) local t = {" + join(30_000, ",", i -> "(select(" + (i % 3 + 1) + ", ...))")
                        + ", ...} return #t, t[1], t[3], t[30001], t[30003] end)('a', 'b', 'c')";
        assertThat(Lua.run(source)).isEqualTo("30003 b a a c");
    }

    @Test
    void manyItemsWithKeys() {
        String source = "local t = {"
                + join(8_000, ",", i -> "k" + i + " = {id = " + i + ", f = function() return " + i + " end}")
                + "} return t.k1.id, t.k4000.f(), t.k8000.id, t.k8000.f()";
        assertThat(Lua.run(source)).isEqualTo("1 4000 8000 8000");
    }

    @Test
    void longConcatenations() {
        String source = "local s, e = 'ab', '' local r = " + join(20_000, "..", i -> i % 2 == 0 ? "s" : "e")
                + " return #r, r:sub(-3)";
        assertThat(Lua.run(source)).isEqualTo("20000 bab");
    }

    @Test
    void longSums() {
        String source = "local x, y = 1, 0.5 return " + join(20_000, "+", i -> i % 2 == 0 ? "x" : "y");
        assertThat(Lua.run(source)).isEqualTo("15000");
        assertThat(Lua.run("return " + join(20_000, "+", i -> "1"))).isEqualTo("20000");
    }

    @Test
    void longConditions() {
        String or = join(10_000, " or ", i -> "x == " + i);
        String and = join(10_000, " and ", i -> "x ~= " + i);
        String source = "local function f(x) if " + or + " then return 'one' elseif " + and
                + " then return 'none' end end return f(1), f(10000), f(0), f(77)";
        assertThat(Lua.run(source)).isEqualTo("one one none one");
        assertThat(Lua.run("local x = false return " + join(20_000, " or ", i -> i == 19_000 ? "'hit'" : "x")))
                .isEqualTo("hit");
    }

    @Test
    void longChainsOfCalls() {
        String source = "local o = {n = 0} function o:add(k) self.n = self.n + k return self end return o"
                + join(10_000, "", i -> ":add(" + i % 3 + ")") + ".n";
        assertThat(Lua.run(source)).isEqualTo("10000");
    }

    @Test
    void manyArgumentsAndResults() {
        String source = "local function f(...) return select('#', ...), (select(20000, ...)) end return f("
                + join(20_000, ",", i -> "x or " + i) + ")";
        assertThat(Lua.run(source)).isEqualTo("20000 20000");
        assertThat(Lua.run("local function f() return " + join(20_000, ",", i -> "x or " + i)
                        + " end return select('#', f()), (select(19999, f()))"))
                .isEqualTo("20000 19999");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 200_000})
    void longTexts(int length) {
        String half = "é".repeat(length / 4); // two octets each
        String source = "local s = '" + half + "x" + "' return #s, s == '" + half + "' .. 'x', ('"
                + "\\0".repeat(length / 2) + "'):byte(-1), #'" + "\\0".repeat(length / 2) + "'";
        assertThat(Lua.run(source)).isEqualTo(length / 4 * 2 + 1 + " true 0 " + length / 2);
    }

    // ---- functions

    @Test
    void manyFunctionsInOneChunk() {
        String source = "local M = {}\n" + lines(9_000, i -> "function M.f" + i + "(x) return x + " + i + " end")
                + "\nreturn M.f1(1), M.f4500(2), M.f9000(3)";
        assertThat(Lua.run(source)).isEqualTo("2 4502 9003");
    }

    @Test
    void manyConstantsInOneFunction() {
        String source = "local n = 0\n"
                + lines(30_000, i -> i % 2 == 0 ? "n = n + #'text " + i + "'" : "n = n + " + i + ".5")
                + "\nreturn n";
        long octets = IntStream.rangeClosed(1, 15_000)
                .map(i -> ("text " + 2 * i).length())
                .sum();
        // 1 + 3 + … + 29,999 = 15,000 squared, and half for each
        assertThat(Lua.run(source)).isEqualTo(Long.toString(octets + 15_000L * 15_000 + 7_500));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 255})
    void manyUpvalues(int count) {
        String outer = "local " + join(150, ",", i -> "a" + i) + " = " + join(150, ",", i -> "" + i) + "\n"
                + "return (function()\n local " + join(count - 150, ",", i -> "b" + i) + " = "
                + join(count - 150, ",", i -> "" + i) + "\n"
                + "return (function() a1 = a1 + 1 b1 = b1 + 1 return "
                + join(150, "+", i -> "a" + i) + "+" + join(count - 150, "+", i -> "b" + i) + " end)() end)()";
        long sum = 150L * 151 / 2 + (count - 150L) * (count - 149) / 2 + 2;
        assertThat(Lua.run(outer)).isEqualTo(Long.toString(sum));
    }

    // ---- limits, as lua5.4 has and words them

    @Test
    void twoHundredLocalsAreTheMost() {
        assertThat(Lua.run("local " + join(200, ",", i -> "a" + i) + " = 1 return a1"))
                .isEqualTo("1");
        assertThatThrownBy(() -> Lua.compile("local " + join(201, ",", i -> "a" + i) + " = 1"))
                .isInstanceOf(SyntaxError.class)
                .hasMessage("test:1: too many local variables (limit is 200) in main function near '='");
        assertThatThrownBy(() -> Lua.compile("\nfunction f()\n" + lines(201, i -> "local a" + i) + "\nend"))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("too many local variables (limit is 200) in function at line 2 near");
        assertThat(Lua.run(lines(300, i -> "do local a = " + i + " end") + " return 'blocks'"))
                .isEqualTo("blocks");
        assertThat(Lua.run(lines(300, i -> "type T" + i + " = number") + " return 'types'"))
                .isEqualTo("types");
    }

    @Test
    void twoHundredAndFiftyFiveUpvaluesAreTheMost() {
        String source = "local " + join(150, ",", i -> "a" + i) + "\nlocal function f()\nlocal "
                + join(106, ",", i -> "b" + i) + "\nreturn function() return " + join(150, ",", i -> "a" + i) + ","
                + join(106, ",", i -> "b" + i) + " end end";
        assertThatThrownBy(() -> Lua.compile(source))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("too many upvalues (limit is 255) in function at line 4 near");
    }

    // ---- messages

    @Test
    void errorsInPartsSayWhereAndAreOneFrame() {
        String source = lines(9_000, i -> i == 8_000 ? "local x = y.z" : "y = nil");
        assertThatThrownBy(() -> Lua.run("local function inner()\n" + source + "\nend\ninner()"))
                .isInstanceOfSatisfying(LuaError.class, error -> {
                    assertThat(error).hasMessage("test:8001: attempt to index a nil value (global 'y')");
                    assertThat(error.traceback().stream().map(Object::toString))
                            .containsExactly("test:8001: in function 'inner'", "test:9003: in main chunk");
                });
        String sum = lines(9_000, i -> i == 8_000 ? "local z = 1 + nothing" : "y = nil");
        assertThatThrownBy(() -> Lua.run(sum))
                .hasMessage("test:8000: attempt to perform arithmetic on a nil value (global 'nothing')");
    }
}

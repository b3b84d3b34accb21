package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;

/** Lines beyond 65,535, to which class files count. */
class FarLinesTest {
    private static LuaError error(String source) {
        return catchThrowableOfType(LuaError.class, () -> Lua.run(source));
    }

    private static List<String> traceback(LuaError error) {
        return error.traceback().stream().map(LuaFrame::toString).toList();
    }

    /** That statement on each line, another one on one of them. */
    private static String lines(int count, String each, int at, String other) {
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= count; line++) {
            text.append(line == at ? other : each).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 70_000, 131_072, 200_000})
    void inAFunctionBeyond(int line) {
        String source = "\n".repeat(line - 3) + "local function inner(t)\n  local n = 1\n  return n + t.x.y end\n"
                + "local function outer()\n  inner({})\n  return 1 end\n\nouter()\nreturn 1";
        LuaError error = error(source);
        assertThat(error).hasMessage("test:" + line + ": attempt to index a nil value (field 'x')");
        assertThat(traceback(error))
                .containsExactly(
                        "test:" + line + ": in function 'inner'",
                        "test:" + (line + 2) + ": in function 'outer'",
                        "test:" + (line + 5) + ": in main chunk");
    }

    @Test
    void inAFunctionBeforeThem() {
        LuaError error = error("local function early(t)\n  return 1 + t end\n" + "\n".repeat(100_000) + "early({})\n");
        assertThat(error).hasMessage("test:2: attempt to perform arithmetic on a table value (local 't')");
        assertThat(traceback(error)).containsExactly("test:2: in function 'early'", "test:100003: in main chunk");
    }

    /** More lines with code than one class has numbers for, too. */
    @ParameterizedTest
    @CsvSource({"70000, 1", "70000, 65535", "70000, 65536", "200000, 131072"})
    void inAMainChunkFullOfCode(int count, int line) {
        String source = lines(count, "n = 1", line, "m = n + t.x");
        LuaError error = error("local t = 1 " + source);
        assertThat(error).hasMessage("test:" + line + ": attempt to index a number value (local 't')");
        assertThat(traceback(error)).containsExactly("test:" + line + ": in main chunk");
    }

    @ParameterizedTest
    @CsvSource({"70000, 65536", "200000, 140000"})
    void inAFunctionThatSpansThem(int count, int line) {
        String source = "local function long(n, t)\n"
                + lines(count, "n = n + 1 do local a = n end", line - 1, "n = n .. t") + "return n end\nlong(1, nil)";
        LuaError error = error(source);
        assertThat(error).hasMessage("test:" + line + ": attempt to concatenate a nil value (local 't')");
        assertThat(traceback(error))
                .containsExactly("test:" + line + ": in function 'long'", "test:" + (count + 3) + ": in main chunk");
    }

    @Test
    void ofOperandsWithTheSameOperatorsOnManyLines() {
        int count = 1_000;
        String function = "local function f(at, a, b, c)\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "if at == " + i + " then a = " + (i % 2 == 0 ? "b - 1" : "#c") + " end")
                        .reduce("", (text, line) -> text + line + "\n")
                + "end\n";
        String source = "\n".repeat(80_000) + function + "f(%s)";
        assertThat(error(source.formatted(400)))
                .hasMessage("test:80402: attempt to perform arithmetic on a nil value (local 'b')");
        assertThat(error(source.formatted(401)))
                .hasMessage("test:80403: attempt to get length of a nil value (local 'c')");
    }

    @Test
    void insideOfOneExpression() {
        String items = lines(150_000, "0,", 120_000, "x + 1,");
        assertThat(error("local x\nlocal t = {\n" + items + "}"))
                .hasMessage("test:120002: attempt to perform arithmetic on a nil value (local 'x')");
        String calls = "\n".repeat(69_998) + "local o = {}\nfunction o:go() return self end\n" + "\n".repeat(10)
                + "return o\n:go()\n:go()\n:gone()\n:go()";
        assertThat(error(calls)).hasMessage("test:70014: attempt to call a nil value (method 'gone')");
    }

    @Test
    void ofCallersThatErrorNames() {
        String source = "\n".repeat(99_999) + "local function check(x)\n  error('bad ' .. x, 2) end\n"
                + "local ok, why = pcall(function()\n  check('one')\nend)\n"
                + "for i = 1, 2 do\n\n  ok, why = pcall(error, why)\nend\n"
                + "local _, two = pcall(check, 'two')\nreturn why, two";
        assertThat(Lua.run(source)).isEqualTo("test:100003: bad one bad two");
    }

    @Test
    void whereLoopsLeadBack() {
        String source = "\n".repeat(65_530) + "local i, n = 0, nil\nwhile i < (n or 1) do\n" + "\n".repeat(70_000)
                + "  i = i + 1\n  if i == 1 then n = {} end\nend";
        assertThat(error(source)).hasMessage("test:65532: attempt to compare number with table");
    }
}

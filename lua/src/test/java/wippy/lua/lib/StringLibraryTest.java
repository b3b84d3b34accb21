package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.eval;
import static wippy.lua.lib.Snippets.run;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;

/** Expected values are those of the reference manual. */
class StringLibraryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        ("hello"):sub(2, 4)              | ell
        ("hello"):sub(-3)                | llo
        ("hello"):sub(2, -2)             | ell
        ("hello"):sub(0)                 | hello
        ("hello"):sub(4, 2) == ""        | true
        ("hello"):sub(-100, 100)         | hello
        ("hello"):byte()                 | 104
        ("hello"):byte(2, 4)             | 101,108,108
        ("hello"):byte(-1)               | 111
        select("#", ("hello"):byte(10))  | 0
        string.char(72, 105)             | Hi
        ("ab"):rep(3)                    | ababab
        ("ab"):rep(3, "-")               | ab-ab-ab
        ("ab"):rep(0) == ""              | true
        ("abc"):reverse()                | cba
        ("MiXed"):lower()                | mixed
        ("MiXed"):upper()                | MIXED
        ("héllo"):upper()                | HéLLO
        #"héllo"                         | 6
        ("hello"):len()                  | 5
        """)
    void basics(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        ("hello world"):find("o w")                    | 5,7
        ("hello"):find("l", 1, true)                   | 3,3
        ("a+b"):find("+", 1, true)                     | 2,2
        ("hello"):find("xyz")                          | nil
        ("hello"):find("", 10)                         | nil
        ("hello"):find("", 6)                          | 6,5
        ("hello"):find("l", -2)                        | 4,4
        ("key=val"):find("(%w+)=(%w+)")                | 1,7,key,val
        ("hello 42"):match("%d+")                      | 42
        ("key = val"):match("^(%w+)%s*=%s*(%w+)$")     | key,val
        ("hello"):match("()ll()")                      | 3,5
        ("  trim  "):match("^%s*(.-)%s*$")             | trim
        ("2024-01-15"):match("(%d+)-(%d+)-(%d+)")      | 2024,01,15
        ("abc"):gsub("%w", "%0%0")                     | aabbcc,3
        ("abc"):gsub("", "-")                          | -a-b-c-,4
        ("hello world"):gsub("o", "0", 1)              | hell0 world,1
        ("hello"):gsub("l", {l = "L"})                 | heLLo,2
        ("hello"):gsub("l", {})                        | hello,2
        ("hello"):gsub(".", {h = 1, o = true and "0"}) | 1ell0,5
        ("abc"):gsub("(a)(b)", "%2%1")                 | bac,1
        ("x = 1"):gsub("%s+", "%%")                    | x%=%1,2
        ("abc"):gsub("b", function(c) return c:upper() end) | aBc,1
        ("abc"):gsub("b", function() end)              | abc,1
        ("abc"):gsub("^a", "x")                        | xbc,1
        ("THE (quick) fox"):find("%((%a+)%)")          | 5,11,quick
        """)
    void patterns(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @Test
    void gmatchGivesEveryMatch() {
        assertThat(run("local t = {} for w in ('one two  three'):gmatch('%a+') do t[#t + 1] = w end "
                        + "return table.concat(t, '|')"))
                .isEqualTo("one|two|three");
        assertThat(run("local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do t[#t + 1] = k .. v end "
                        + "return table.concat(t, '|')"))
                .isEqualTo("a1|b2");
        assertThat(run("local n = 0 for _ in ('abc'):gmatch('') do n = n + 1 end return n"))
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        string.format("%d items", 3)          | 3 items
        string.format("%5.2f%%", 99.5)        | 99.50%
        string.format("%s %s", "a", nil)      | a nil
        string.format("%s", true)             | true
        string.format("%-5s.", "ab")          | ab   .
        string.format("%.2s", "abc")          | ab
        string.format("%q", 'a "b" \\\\ c')    | "a \\"b\\" \\\\ c"
        string.format("%q", 42)               | 42
        string.format("%x", 255)              | ff
        string.format("%c%c", 72, 105)        | Hi
        string.format("%d", 3.0)              | 3
        string.format("%d", "10")             | 10
        string.format("%g", 0.1)              | 0.1
        string.format("%.3f", 2)              | 2.000
        string.format("%i", -5)               | -5
        string.format("%s", setmetatable({}, {__tostring = function() return "me" end})) | me
        """)
    void formats(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        ("x"):rep(1e10)            | resulting string too large
        string.rep()               | bad argument #1 to 'rep' (string expected, got no value)
        ("x"):rep({})              | bad argument #2 to 'rep' (number expected, got table)
        ("x"):rep(1.5)             | bad argument #2 to 'rep' (number has no integer representation)
        string.char(256)           | bad argument #1 to 'char' (value out of range)
        ("x"):find("[a")           | malformed pattern (missing ']')
        ("x"):gsub("x", "%2")      | invalid capture index %2 in replacement string
        ("x"):gsub("x", "%a")      | invalid use of '%' in replacement string
        ("x"):gsub("x", true)      | bad argument #3 to 'gsub' (string/function/table expected, got boolean)
        ("x"):gsub("x", function() return {} end) | invalid replacement value (a table)
        string.format("%d", "x")   | bad argument #2 to 'format' (number expected, got string)
        string.format("%d")        | bad argument #2 to 'format' (no value)
        string.format("%y", 1)     | invalid conversion '%y' to 'format'
        """)
    void errors(String expression, String message) {
        assertThat(error("return " + expression)).isEqualTo("test:1: " + message);
    }

    @Test
    void packsAndUnpacksBinaryLayouts() {
        assertThat(eval("string.pack('>I2', 258):byte(1, 2)")).isEqualTo("1,2");
        assertThat(eval("string.pack('<i4', -2):byte(1, 4)")).isEqualTo("254,255,255,255");
        assertThat(eval("string.unpack('<i4', string.pack('<i4', -2))")).isEqualTo("-2,5");
        assertThat(eval("string.unpack('z s1 >d', string.pack('z s1 >d', 'ab', 'cd', 1.5))"))
                .isEqualTo("ab,cd,1.5,15");
        assertThat(eval("string.packsize('!8 b i8')")).isEqualTo("16");
        assertThat(eval("string.unpack('>I16', string.pack('>I16', 7))")).isEqualTo("7,17");
        assertThat(error("string.pack('b', 128)")).endsWith("(integer overflow)");
        assertThat(error("string.unpack('i4', 'abc')")).endsWith("(data string too short)");
        assertThat(error("string.pack('y')")).endsWith("invalid format option 'y'");
    }

    @Test
    void anythingPackedUnpacksToTheSame() {
        Random random = new Random(11);
        String[] kinds = {"b", "B", "h", "H", "i3", "I5", "j", "l", "d", "s2", "z"};
        for (int round = 0; round < 300; round++) {
            StringBuilder format = new StringBuilder(random.nextBoolean() ? "<" : ">");
            StringBuilder values = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                String kind = kinds[random.nextInt(kinds.length)];
                format.append(kind);
                values.append(values.isEmpty() ? "" : ",")
                        .append(
                                "dsz".indexOf(kind.charAt(0)) > 0
                                        ? "'v" + random.nextInt(1000) + "'"
                                        : random.nextInt(100));
            }
            String expected = eval(values.toString());
            String got = eval("string.unpack('%s', string.pack('%s', %s))".formatted(format, format, values));
            assertThat(got).startsWith(expected + ",");
        }
    }

    @Test
    void aReplacementThatNeverEndsIsStopped() {
        Execution execution = new Execution();
        var scope = execution.deadline(Duration.ofMillis(30));
        try (scope) {
            assertThatThrownBy(
                            () -> run("return pcall(string.find, ('a'):rep(2000), ('.-'):rep(20) .. 'b')", execution))
                    .isInstanceOf(StoppedException.class);
        }
    }

    @Test
    void errorObjectsServeAsStrings() {
        assertThat(eval("string.find(errors.new('not found here'), 'found')")).isEqualTo("5,9");
        assertThat(eval("('x'):rep(2) .. errors.new('e') .. 1")).isEqualTo("xxe1");
    }
}

package wippy.lua.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.check.Checker;
import wippy.lua.check.Diagnostic;
import wippy.lua.check.Environment;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.SyntaxError;

/**
 * Texts of any octets, real programs with parts changed, and deep nesting: parser, checker and compiler answer with a
 * tree or one clear error, in time and memory in proportion to the text, and what compiles runs within its limits.
 *
 * <p>{@code -Dlua.fuzz=SECONDS} goes on that long with seeds that never were tried; each failure names its seed, and
 * {@code -Dlua.fuzz.seed=N} begins there.
 */
@Timeout(6000)
class FuzzTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Environment STANDARD = Environment.standard();
    private static final long SECONDS = Long.getLong("lua.fuzz", 0);
    private static final long SEED = Long.getLong("lua.fuzz.seed", SECONDS == 0 ? 1 : System.nanoTime());
    private static final int QUICK = 40;

    private static final String TYPED = """
        type Point = {x: number, y: number, tag?: string @max_len(8)}
        type Tree<T> = {value: T, left: Tree<T>?, right: Tree<T>?} | nil
        interface Shape: Base function area(self: Shape): number function name(): (string, integer) end
        local function mid<T>(xs: {T}, ...: number): T? return xs[(#xs + 1) // 2] end
        local m: {[string]: integer} = {} m.a = 1 m["b"] = #"text" << 2
        local f: (a: number, ...string) -> (number, string) = function(a, ...) return a, (...) end
        local id = tostring(m.a) :: string
        local ro: readonly {number} = {1, 2} local k: keyof(Point) = "x"
        local function check(v: any): asserts v is string if type(v) ~= "string" then error("no") end end
        ::again:: for i = 1, 3 do if i % 2 == 0 then goto next end check("s" .. i) ::next:: end
        local t = setmetatable({}, {__index = function(_, key) return key end})
        repeat local done = t.x! == "x" until done
        return {Point = Point, mid = mid, f = f, [1] = 0x7fffffffffffffff, 1e3; 'a\\65\\z  b', [==[ long ]] ]==]}
        """;

    private static final String[] PIECES = {
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "[[",
        "]]",
        "[==[",
        "--[[",
        "--",
        "\n",
        "'",
        "\"",
        "\\",
        "\\x",
        "\\u{",
        "\\z",
        "0x",
        "1e",
        "1..2",
        "...",
        "..",
        "::",
        ":",
        ";",
        ",",
        "=",
        "==",
        "~=",
        "<",
        ">",
        ">>",
        "<<",
        "->",
        "-",
        "not ",
        "#",
        "?",
        "!",
        "@",
        "@min(1)",
        "|",
        "&",
        "function ",
        "end ",
        "if ",
        "then ",
        "else ",
        "elseif ",
        "for ",
        "in ",
        "do ",
        "while ",
        "repeat ",
        "until ",
        "return ",
        "break ",
        "goto ",
        "local ",
        "nil ",
        "and ",
        "or ",
        "type ",
        "interface ",
        "typeof(",
        "keyof(",
        "readonly ",
        "fun(",
        "asserts ",
        "is ",
        "as ",
        "extends ",
        "\0",
        "\u00ff",
        "\u00e2\u0082\u00ac",
        "\r",
        "\t",
        "9223372036854775808",
        "a",
        "self",
        "T",
        "<T>",
        "local x <const> = 1",
        "function f() ",
        "type A = A ",
        "type A = {a: A?} ",
    };

    /** Classes are loaded and methods linked before anything is measured. */
    @BeforeAll
    static void warmUp() {
        checks(TYPED, true);
    }

    private static List<String> programs() {
        List<String> all = new ArrayList<>();
        all.add(TYPED);
        try {
            for (Differential.Program program : DifferentialTest.programs()) {
                all.add(program.source());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    // ---- texts

    private static String octets(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(400);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(4) == 0 ? random.nextInt(256) : 32 + random.nextInt(95)));
        }
        return text.toString();
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(80);
        for (int i = 0; i < length; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** A real program with a few parts taken out, put in, doubled or moved. */
    private static String changed(List<String> programs, Random random) {
        StringBuilder text =
                new StringBuilder(programs.get(random.nextInt(3) == 0 ? 0 : random.nextInt(programs.size())));
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 80 : 4));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) random.nextInt(256));
                case 4 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> {
                    String part = text.substring(at, end);
                    text.delete(at, end).insert(random.nextInt(text.length() + 1), part);
                }
            }
        }
        return text.toString();
    }

    // ---- what has to hold

    /** Parses; a text that is no Lua is one error with a place in it. */
    private static boolean parses(String text) {
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        boolean good = true;
        try {
            LuaParser.parse("fuzz", text);
        } catch (SyntaxError e) {
            good = false;
            assertThat(e.getMessage()).matches("(?s)fuzz:\\d+: .+").hasSizeLessThan(400);
            assertThat(Integer.parseInt(e.getMessage().split(":")[1]))
                    .isBetween(
                            1,
                            2
                                    + (int) text.chars()
                                            .filter(c -> c == '\n' || c == '\r')
                                            .count());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - memory)
                .as("octets taken for %d", text.length())
                .isLessThan(10_000_000 + 2_000L * text.length());
        return good;
    }

    private static void checks(String text, boolean good) {
        List<Diagnostic> found = Checker.check("fuzz", text, STANDARD).diagnostics();
        long lines = text.chars().filter(c -> c == '\n' || c == '\r').count() + 1;
        assertThat(found)
                .allMatch(fault -> fault.span().line() >= 0 && fault.span().line() <= lines);
        assertThat(found.stream().anyMatch(fault -> fault.rule() == wippy.lua.check.Rule.SYNTAX))
                .isEqualTo(!good);
    }

    private static void runs(String text) {
        try {
            SuiteVm vm = new SuiteVm(_ -> {});
            vm.limitMemory(32 << 20);
            vm.run("fuzz", text, Duration.ofMillis(100), false);
        } catch (LuaError | StoppedException e) {
            assertThat(e.getMessage()).doesNotContain("java.");
        }
    }

    /** Goes through seeds, quickly or as long as was asked for. */
    private static void seeds(java.util.function.Consumer<Random> round) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L / 3;
        for (long seed = SEED; SECONDS == 0 ? seed < SEED + QUICK : System.nanoTime() < end; seed++) {
            try {
                round.accept(new Random(seed));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("-Dlua.fuzz.seed=" + seed, e);
            }
        }
    }

    @Test
    void anyOctetsAreAnswered() {
        seeds(random -> {
            for (int i = 0; i < 10; i++) {
                String text = random.nextBoolean() ? octets(random) : pieces(random);
                checks(text, parses(text));
            }
        });
    }

    @Test
    void changedProgramsAreAnswered() {
        List<String> programs = programs();
        int[] good = {0};
        seeds(random -> {
            for (int i = 0; i < 5; i++) {
                String text = changed(programs, random);
                boolean parsed = parses(text);
                checks(text, parsed);
                good[0] += parsed ? 1 : 0;
            }
        });
        assertThat(good[0]).as("texts that still were Lua").isGreaterThan(20);
    }

    @Test
    void changedProgramsRunWithinTheirLimits() {
        List<String> programs = programs();
        seeds(random -> runs(changed(programs, random)));
    }

    // ---- nesting

    static Stream<List<String>> nests() {
        return Stream.of(
                        "local x = |(|1|)|",
                        "local x = |{|1|}|",
                        "local x = |{a = |1|}|",
                        "local x = |{[|1|] = 1}|",
                        "local x = |f(|1|)|",
                        "local x = |not |1||",
                        "local x = |- |1||",
                        "local x = |#|1||",
                        "local x = |~|1||",
                        "local x = |1 + |1||",
                        "local x = 1| + 1|||",
                        "local x = |1 ^ |1||",
                        "local x = |'a' .. |'a'||",
                        "local x = |a and |a||",
                        "local x = a| or a|||",
                        "local x = |1 < |1||",
                        "local x = a|.b|||",
                        "local x = a|[1]|||",
                        "local x = a|()|||",
                        "local x = a|:b()|||",
                        "local x = a|'s'|||",
                        "local x = a|[|1|]|",
                        "local x = a| :: T|||",
                        "local x = a| as T|||",
                        "local x = a|!|||",
                        "|do || end|",
                        "|while true do || end|",
                        "|repeat || until true|",
                        "|for i = 1, 2 do || end|",
                        "|for k in pairs(t) do || end|",
                        "|if x then || end|",
                        "if x then |else if x then |x = 1| end| end",
                        "if x then | elseif x then ||| end",
                        "|function f() || end|",
                        "|local function f() || end|",
                        "local x = |function() return |1| end|",
                        "a|, a||| = 1",
                        "local a|, a|||",
                        "x = 1|, 1|||",
                        "|;||",
                        "|::a||::|",
                        "|goto a ||",
                        "|return ||",
                        "|local x = 1 ||",
                        "|--[[|||",
                        "local x = |[=||",
                        "local x = '|\\z ||'|",
                        "local x = '|a||'|",
                        "local x = |1|||",
                        "local x = 0x|f|||",
                        "local x: |{|number|}|",
                        "local x: |{a: |number|}|",
                        "local x: |{[string]: |number|}|",
                        "local x: |(|number|)|",
                        "local x: |(a: |number|) -> number|",
                        "local x: |fun(a: |number|): T|",
                        "local x: |() -> |number||",
                        "local x: number| \\| number|||",
                        "local x: number| & number|||",
                        "local x: number|?|||",
                        "local x: number|[]|||",
                        "local x: A|[|1|]|",
                        "local x: |A<|number|>|",
                        "local x: |keyof(|A|)|",
                        "local x: |typeof(|a|)|",
                        "local x: |readonly |{number}||",
                        "local x: A| extends B ? C : D|||",
                        "local x: |A extends B ? |C| : D|",
                        "local x: number| @min(1)|||",
                        "|type A = A ||",
                        "|interface A || end|",
                        "|type A<T|, T|> = T|",
                        "|local x: typeof(function() |1| end)|")
                .map(FuzzTest::parts);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(Arrays.stream(text.split("(?<!\\\\)\\|", -1))
                .map(part -> part.replace("\\|", "|"))
                .toList());
        while (parts.size() < 5) {
            parts.add("");
        }
        return parts;
    }

    @ParameterizedTest
    @MethodSource("nests")
    void nestingIsAnsweredHoweverDeep(List<String> parts) {
        for (int depth : new int[] {1, 180, 200, 2_000, 30_000}) {
            String text = parts.get(0)
                    + parts.get(1).repeat(depth)
                    + parts.get(2)
                    + parts.get(3).repeat(depth)
                    + parts.get(4);
            boolean good = parses(text);
            if (depth <= 2_000) {
                checks(text, good);
            }
            if (good && depth <= 200) {
                runs(text);
            }
            parses(parts.get(0) + parts.get(1).repeat(depth));
        }
    }
}

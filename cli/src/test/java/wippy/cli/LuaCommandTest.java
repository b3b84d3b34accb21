package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wippy lua} as a user runs files and texts with it. */
class LuaCommandTest {
    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void sitDown() {
        wippy = new Wippy(folder);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileGetsItsArguments() throws IOException {
        wippy.file("a.lua", "print(..., select('#', ...), #arg, arg[0], arg[2])");
        Wippy.Result result = wippy.run("lua", "a.lua", "-x", "--check");
        assertThat(result).isEqualTo(new Wippy.Result(0, "-x\t2\t2\ta.lua\t--check\n", ""));
    }

    @Test
    void textOfTheCommandLineRuns() {
        assertThat(wippy.run("lua", "-e", "print(10 / 2, arg[0], ...)", "ü").out())
                .isEqualTo("5\t-e\tü\n");
        assertThat(wippy.run("lua", "--execute", "print(1)").out()).isEqualTo("1\n");
    }

    @ParameterizedTest
    @CsvSource({"lua - a, a", "lua, nil"})
    void standardInputRuns(String command, String shown) {
        wippy.piping(utf8("print((...))"));
        assertThat(wippy.run(command.split(" ")).out()).isEqualTo(shown + "\n");
    }

    @Test
    void modulesNeedNoListing() {
        assertThat(wippy.run("lua", "-e", "print(json.encode({1}), require('base64').encode('a'), hash ~= nil)")
                        .out())
                .isEqualTo("[1]\tYQ==\ttrue\n");
        Wippy.Result absent = wippy.run("lua", "-e", "require('funcs')");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("""
            Error: (command line):1: module 'funcs' not found
              at (command line):1: in main chunk
            """);
    }

    @Test
    void librariesAreFoundBesideTheFileAndRunOnce() throws IOException {
        wippy.file("p/main.lua", "print(require('lib.b').n, require('lib.b') == require('lib.b'))");
        wippy.file("p/lib/b.lua", "print('once', ...) return {n = 7}");
        assertThat(wippy.run("lua", "p/main.lua").out()).isEqualTo("once\tlib.b\n7\ttrue\n");
        wippy.file("p/x.lua", "return require('x')");
        assertThat(wippy.run("lua", "p/x.lua").err()).startsWith("Error: p/x.lua:1: module 'x' requires itself");
    }

    @Test
    void anErrorShowsTheFunctionsThatRan() throws IOException {
        wippy.file("e.lua", """
            local function inner(t)
              return t.a.b
            end
            local function outer()
              local v = inner({})
              return v
            end
            outer()
            """);
        Wippy.Result result = wippy.run("lua", "e.lua");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).first().asString().startsWith("Error: e.lua:2: attempt to index a nil value");
        assertThat(result.err().lines().skip(1))
                .containsExactly(
                        "  at e.lua:2: in function 'inner'",
                        "  at e.lua:5: in function 'outer'",
                        "  at e.lua:8: in main chunk");
    }

    @Test
    void aDeepTracebackIsCutInTheMiddle() {
        Wippy.Result result = wippy.run(
                "lua", "-e", "local function f(n) if n == 0 then error('x') end local r = f(n - 1) return r end f(99)");
        assertThat(result.err().lines()).hasSize(1 + 8 + 1 + 8).anyMatch(line -> line.matches("  \\.\\.\\. \\d+ more"));
    }

    @Test
    void textThatIsNotLuaIsShownWithAMark() {
        Wippy.Result result = wippy.run("lua", "-e", "x = = 1");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
            Error: (command line):1:5: unexpected symbol near '='
              1 | x = = 1
                |     ^
            """);
    }

    @Test
    void aCheckGoesOnPastAFileThatIsNotThere() throws IOException {
        wippy.file("good.lua", "return 1");
        wippy.file("bad.lua", "x = = 1");
        Wippy.Result result = wippy.run("lua", "--check", "good.lua", "none.lua", "bad.lua");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("Error: there is no file none.lua\n");
        assertThat(result.out()).contains("error[E0001]", "bad.lua:1:5");
        assertThat(wippy.run("lua", "--check", "good.lua", "none.lua").code()).isEqualTo(1);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(wippy.run("lua", "no.lua")).isEqualTo(new Wippy.Result(1, "", "Error: there is no file no.lua\n"));
    }

    @Test
    void aProgramReadsItsInput() throws IOException {
        wippy.file("r.lua", "local line = io.readline() io.eprint(line) print(#io.args())");
        wippy.piping(utf8("first\nsecond\n"));
        Wippy.Result result = wippy.run("lua", "r.lua", "a");
        assertThat(result).isEqualTo(new Wippy.Result(0, "1\n", "first\n"));
    }

    @Test
    void coroutinesChannelsAndTimersRun() {
        String code = """
            local ch = channel.new()
            coroutine.spawn(function() time.sleep("1ms") ch:send("done") end)
            print((ch:receive()))
            """;
        assertThat(wippy.run("lua", "-e", code).out()).isEqualTo("done\n");
    }

    @Test
    void anInterruptEndsAProgramThatLoops() {
        wippy.interruptedBy(action ->
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(action));
        assertThat(wippy.run("lua", "-e", "while true do end").code()).isEqualTo(130);
    }

    @Test
    void filesAreCheckedWithoutRunning() throws IOException {
        wippy.file("good.lua", "local lib = require('lib') print(lib, json, ...)")
                .file("lib.lua", "return 1");
        wippy.file("bad.lua", "print(('x'):uper())\n");
        assertThat(wippy.run("lua", "--check", "good.lua", "lib.lua")).isEqualTo(new Wippy.Result(0, "", ""));
        Wippy.Result result = wippy.run("lua", "--check", "good.lua", "bad.lua");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("""
            error[E0106]: string has no field 'uper'
             --> bad.lua:1:13
              |
            1 | print(('x'):uper())
              |             ^^^^
              |
              = help: did you mean upper?

            """);
        assertThat(wippy.run("lua", "--check").err())
                .isEqualTo("Error: --check needs files: wippy lua --check FILE...\n");
    }
}

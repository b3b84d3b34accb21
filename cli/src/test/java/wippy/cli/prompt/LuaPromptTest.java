package wippy.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.cli.boot.ConsoleTerminal;
import wippy.cli.console.Console;
import wippy.guest.lua.script.LuaCompletion;
import wippy.guest.lua.script.LuaSession;

/** The prompt as somebody uses it who types these lines. */
@Timeout(60)
class LuaPromptTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final String INTERRUPT = "\u0003";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> prompts = new ArrayList<>();
    /** Once it has printed that it is looping. */
    private boolean interruptsRuns;

    /** Types lines; an interrupt gives up a line. */
    private final class Typist implements LineEditor {
        private final Deque<String> lines;

        Typist(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public Optional<String> read(String prompt) throws Abandoned {
            prompts.add(prompt);
            String line = lines.poll();
            if (INTERRUPT.equals(line)) {
                throw new Abandoned();
            }
            return Optional.ofNullable(line);
        }

        @Override
        public void onInterrupt(Runnable action) {
            if (interruptsRuns) {
                Thread.ofVirtual().start(() -> {
                    await().until(() -> out.toString(StandardCharsets.UTF_8).contains("looping"));
                    action.run();
                });
            }
        }

        @Override
        public void close() {}
    }

    private String typed(String... lines) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                true);
        ConsoleTerminal terminal = new ConsoleTerminal(console, "lua", List.of());
        try (LuaSession session = LuaSession.open(terminal, _ -> Optional.empty())) {
            new LuaPrompt(console, new Typist(lines), session).run();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void expressionsShowTheirValues() {
        assertThat(typed("1 + 1", "= 'a', nil", "{1, x = {true}}", "x = 5", "x"))
                .isEqualTo("""
                    2
                    "a"\tnil
                    {1, x = {true}}
                    5
                    """);
    }

    @Test
    void whatIsNotCompleteGoesOnInTheNextLine() {
        assertThat(typed("for i = 1, 2 do", "print(i)", "end", "= (1 +", "2)")).isEqualTo("1\n2\n3\n");
        assertThat(prompts).containsExactly("> ", ">> ", ">> ", "> ", ">> ", "> ");
    }

    @Test
    void anInterruptGivesUpALine() {
        assertThat(typed("f(", INTERRUPT, "1")).isEqualTo("1\n");
        assertThat(errors()).isEmpty();
    }

    @Test
    void anInterruptStopsWhatRunsAndTheSessionGoesOn() {
        interruptsRuns = true;
        assertThat(typed("x = 7", "print('looping') while true do end", "x")).isEqualTo("looping\n7\n");
        assertThat(errors()).isEqualTo("stopped\n");
    }

    @Test
    void errorsSayWhereAndTheSessionGoesOn() {
        assertThat(typed("error('no')", "x = = 1", "2")).isEqualTo("2\n");
        assertThat(errors()).isEqualTo("""
            Error: stdin:1: no
              at stdin:1: in main chunk
            Error: stdin:1:5: unexpected symbol near '='
              1 | x = = 1
                |     ^
            """);
    }

    @Test
    void commandsHelpAndQuit() {
        assertThat(typed(":nope", ":help", ":quit", "1"))
                .startsWith("there is no command :nope; try :help\nType Lua")
                .doesNotEndWith("1\n");
    }

    @Test
    void namesAreCompleted() {
        typed("t = {alpha = {beta = 1, 2}, ['not a'] = 1}");
        Console console = new Console(InputStream.nullInputStream(), System.out, System.err, true, true);
        ConsoleTerminal terminal = new ConsoleTerminal(console, "lua", List.of());
        try (LuaSession session = LuaSession.open(terminal, _ -> Optional.empty())) {
            assertThat(LuaCompletion.of(session.globals(), "print(string.fo")).containsExactly("string.format");
            assertThat(LuaCompletion.of(session.globals(), "whi")).containsExactly("while");
            assertThat(LuaCompletion.of(session.globals(), "json.")).contains("json.decode", "json.encode");
            assertThat(LuaCompletion.of(session.globals(), "no.such.")).isEmpty();
            assertThat(LuaCompletion.of(session.globals(), "1 + ")).isEmpty();
        }
    }
}

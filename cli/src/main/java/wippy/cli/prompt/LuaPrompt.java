package wippy.cli.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.base.source.Excerpt;
import wippy.cli.console.Console;
import wippy.guest.lua.script.LuaSession;
import wippy.guest.lua.script.ValueText;
import wippy.lua.LuaError;
import wippy.lua.Results;
import wippy.lua.compile.LuaChunk;
import wippy.lua.compile.LuaSource;
import wippy.lua.syntax.SyntaxError;

/** Reads Lua, runs it, and shows what it gives, until the input ends. */
public final class LuaPrompt {
    private static final String HELP = """
        Type Lua: an expression shows its values, a statement runs. What is not complete goes on in the next line.
          = EXPRESSION   shows its values too, as in other Luas
          :help          this text
          :quit          ends, as does Ctrl-D
        Ctrl-C gives up a line or stops what runs. Each input is a chunk of its own: its locals end with it, so
        write x = 1, not local x = 1, for what is to last.\
        """;

    private final Console console;
    private final LineEditor lines;
    private final LuaSession session;

    /** A prompt on that console. */
    public LuaPrompt(Console console, LineEditor lines, LuaSession session) {
        this.console = console;
        this.lines = lines;
        this.session = session;
    }

    /** What was typed, compiled. */
    private sealed interface Input {
        record Complete(LuaChunk chunk) implements Input {}

        record Incomplete() implements Input {}

        record Wrong(String message) implements Input {}
    }

    /** Goes on until the input ends. */
    public void run() {
        lines.onInterrupt(session::stop);
        String text = "";
        while (true) {
            Optional<String> line;
            try {
                line = lines.read(text.isEmpty() ? "> " : ">> ");
            } catch (LineEditor.Abandoned e) {
                text = "";
                continue;
            }
            if (line.isEmpty() || (text.isEmpty() && line.get().strip().equals(":quit"))) {
                return;
            }
            text = text.isEmpty() ? first(line.get()) : text + "\n" + line.get();
            text = text.isBlank() ? "" : take(text);
        }
    }

    /** A first line; empty if it is done with. */
    private String first(String line) {
        String stripped = line.strip();
        if (stripped.startsWith(":") && !stripped.startsWith("::")) {
            console.out().println(stripped.equals(":help") ? HELP : "there is no command " + stripped + "; try :help");
            return "";
        }
        return stripped.startsWith("=") ? "return " + stripped.substring(1) : line;
    }

    /** Runs what was typed if it is complete; what is left of it. */
    private String take(String text) {
        switch (read(text)) {
            case Input.Complete(LuaChunk chunk) -> execute(chunk);
            case Input.Incomplete() -> {
                return text;
            }
            case Input.Wrong(String message) -> console.err().println("Error: " + message);
        }
        console.err().flush();
        return "";
    }

    private Input read(String text) {
        Input expression = compile("return " + text, text);
        return expression instanceof Input.Complete ? expression : compile(text, text);
    }

    private Input compile(String text, String shown) {
        try {
            return new Input.Complete(session.compile(new LuaSource("stdin", text)));
        } catch (SyntaxError e) {
            return e.problem().endsWith("near '<eof>'")
                    ? new Input.Incomplete()
                    : new Input.Wrong(Excerpt.render(e.at(), e.problem(), shown));
        }
    }

    private void execute(LuaChunk chunk) {
        try {
            show(session.run(chunk, List.of()));
        } catch (StoppedException e) {
            console.err().println("stopped");
        } catch (LuaError e) {
            console.out().flush();
            console.err().println("Error: " + LuaTraceback.of(e));
        }
        console.out().flush();
    }

    private void show(@Nullable Object results) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Results.count(results); i++) {
            shown.add(ValueText.of(Results.at(results, i)));
        }
        if (!shown.isEmpty()) {
            console.out().println(String.join("\t", shown));
        }
    }
}

package wippy.cli.prompt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines edited on a terminal, with a history that outlives the session and names completed by the tabulator key. */
public final class TerminalLines implements LineEditor {
    private static final int KEPT = 2000;

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /**
     * Takes over the terminal of the process.
     *
     * @param history the file that keeps what was typed
     * @param completions what the text before the cursor may become: its last name, whole
     * @throws IOException if there is none
     */
    public static TerminalLines open(Path history, Function<String, List<String>> completions) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("wippy lua")
                .parser(parser)
                .completer((_, line, candidates) -> completions
                        .apply(line.line().substring(0, line.cursor()))
                        .forEach(name -> candidates.add(candidate(line.word().substring(0, line.wordCursor()), name))))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, KEPT)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return new TerminalLines(terminal, reader);
    }

    /** JLine completes words between blanks; a name is the end of one: {@code f(string.fo}. */
    private static Candidate candidate(String word, String name) {
        int start = word.length();
        while (start > 0
                && (Character.isLetterOrDigit(word.charAt(start - 1)) || "_.:".indexOf(word.charAt(start - 1)) >= 0)) {
            start--;
        }
        return new Candidate(word.substring(0, start) + name, name, null, null, null, null, false);
    }

    @Override
    public Optional<String> read(String prompt) throws Abandoned {
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            throw new Abandoned();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, _ -> action.run());
    }

    @Override
    public void close() {
        try {
            reader.getHistory().save();
            terminal.close();
        } catch (IOException e) {
            System.getLogger("wippy.lua")
                    .log(System.Logger.Level.WARNING, "cannot keep the history: " + e.getMessage());
        }
    }
}

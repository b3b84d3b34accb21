package wippy.cli.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wippy.cli.console.Console;
import wippy.cli.console.Interrupts;

/** Lines as they come, for terminals that can do nothing else. */
public final class PlainLines implements LineEditor {
    private final Console console;
    private final Interrupts interrupts;
    private final BufferedReader in;

    /** The lines of that console. */
    public PlainLines(Console console, Interrupts interrupts) {
        this.console = console;
        this.interrupts = interrupts;
        in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> read(String prompt) {
        console.out().print(prompt);
        console.out().flush();
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        interrupts.onStop(action);
    }

    @Override
    public void close() {
        // the console stays open
    }
}

package wippy.wast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wippy.base.execution.GuestLane;
import wippy.engine.text.Source;
import wippy.engine.text.WatException;

/** Runs scripts. */
public final class WastRunner {
    private WastRunner() {}

    /**
     * Runs the script in a file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static FileReport run(Path file) {
        try {
            return run(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script. */
    public static FileReport run(String name, String text) {
        try {
            Script script = new Script(new Source(name, text));
            return GuestLane.call(script::run);
        } catch (WatException e) {
            return new FileReport(0, 1, 0, List.of(String.valueOf(e.getMessage())), Map.of());
        }
    }
}

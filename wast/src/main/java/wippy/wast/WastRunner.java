package wippy.wast;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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

    /** Runs the script in a file. One that cannot be read, or is no text, is a failure. */
    public static FileReport run(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return run(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            return failed(name + " is no text: malformed UTF-8 encoding");
        } catch (IOException e) {
            return failed(name + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Runs a script. */
    public static FileReport run(String name, String text) {
        try {
            Script script = new Script(new Source(name, text));
            return GuestLane.call(script::run);
        } catch (WatException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static FileReport failed(String message) {
        return new FileReport(0, 1, 0, List.of(message), Map.of());
    }
}

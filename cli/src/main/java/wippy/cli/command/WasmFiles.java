package wippy.cli.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import wippy.runtime.error.WippyException;

/** What the commands around WebAssembly read and write: files, or {@code -} for the streams of the process. */
final class WasmFiles {
    /** What the end of a command may take longer the first time, to keep the code that ran. */
    static final Duration KEEPING = Duration.ofMillis(500);

    private static final String STREAM = "-";

    private final Session session;

    WasmFiles(Session session) {
        this.session = session;
    }

    static boolean isStream(String file) {
        return file.equals(STREAM);
    }

    /** What messages call it. */
    static String name(String file) {
        return isStream(file) ? "standard input" : file;
    }

    byte[] read(String file) {
        try {
            return isStream(file) ? session.console().in().readAllBytes() : Files.readAllBytes(path(file));
        } catch (NoSuchFileException e) {
            throw WippyException.notFound("there is no file " + file);
        } catch (IOException e) {
            throw WippyException.invalid("cannot read " + name(file) + ": " + reason(e));
        }
    }

    void write(String file, byte[] content) {
        if (isStream(file)) {
            session.console().out().write(content, 0, content.length);
            session.console().out().flush();
            return;
        }
        try {
            Files.write(path(file), content);
        } catch (IOException e) {
            throw WippyException.invalid("cannot write " + file + ": " + reason(e));
        }
    }

    boolean areSame(String one, String other) {
        return !isStream(one) && !isStream(other) && path(one).equals(path(other));
    }

    private Path path(String file) {
        return session.directory().resolve(file).normalize();
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "the folder does not exist";
            case FileSystemException e -> orElse(e.getReason(), "it is no file that can be opened");
            default -> orElse(failure.getMessage(), failure.getClass().getSimpleName());
        };
    }

    private static String orElse(@Nullable String message, String otherwise) {
        return message == null ? otherwise : message;
    }
}

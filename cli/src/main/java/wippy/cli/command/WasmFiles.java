package wippy.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.runtime.error.WippyException;

/** What the commands around WebAssembly read and write: files, or {@code -} for the streams of the process. */
final class WasmFiles {
    /** What the end of a command may take longer the first time, to keep the code that ran. */
    static final Duration KEEPING = Duration.ofMillis(500);

    private static final String STREAM = "-";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final int HEADER = 8;

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

    /** Whether it begins as a text does: with a parenthesis or a comment, perhaps behind white space. */
    static boolean startsAsText(byte[] content) {
        int first = 0;
        while (first < content.length && " \t\r\n".indexOf(content[first]) >= 0) {
            first++;
        }
        return first < content.length && "(;".indexOf(content[first]) >= 0;
    }

    /**
     * What is no binary, as text.
     *
     * @param name what messages call it
     * @throws WippyException Invalid, if it is no text either
     */
    static String text(String name, byte[] content) {
        refuseBinary(name, content);
        ByteBuffer octets = ByteBuffer.wrap(content);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException e) {
            throw WippyException.invalid(name + " is no text: malformed UTF-8 encoding (at 0x"
                    + Integer.toHexString(octets.position()) + ")");
        }
    }

    /** Tells of binaries that are cut off in their first eight bytes, or of another version. */
    private static void refuseBinary(String name, byte[] content) {
        int same = Math.min(content.length, MAGIC.length);
        if (same == 0 || !Arrays.equals(content, 0, same, MAGIC, 0, same)) {
            return;
        }
        throw WippyException.invalid(name
                + (content.length < HEADER
                        ? ": unexpected end (at 0x" + content.length
                                + "): a binary has eight bytes of magic number and version first"
                        : ": unknown binary version (at 0x4): expected a core module (01 00 00 00) or a"
                                + " component (0d 00 01 00)"));
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

package wippy.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.awaitility.Awaitility;
import wippy.cli.command.Commands;
import wippy.cli.console.Console;
import wippy.cli.console.Interrupts;

/** A user at the keyboard: writes files into a folder, types commands, reads what comes out. */
final class Wippy {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private final Path folder;
    private Interrupts interrupts = Interrupts.none();
    private byte[] input = new byte[0];
    private byte[] output = new byte[0];
    private boolean terminal;
    private volatile ByteArrayOutputStream told = new ByteArrayOutputStream();

    Wippy(Path folder) {
        this.folder = folder;
    }

    /** What one command did. */
    record Result(int code, String out, String err) {}

    /** Makes the folder an app whose only definition file has that text. */
    Wippy app(String definitions) throws IOException {
        file("wippy.lock", "directories:\n  modules: .wippy\n  src: ./src\n");
        return file("src/_index.yaml", definitions);
    }

    Wippy file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Wippy file(String path, byte[] octets) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
        return this;
    }

    /** Asks the next command to stop in that way. */
    Wippy interruptedBy(Interrupts interrupts) {
        this.interrupts = interrupts;
        return this;
    }

    /** Gives the next command that much to read. */
    Wippy piping(byte[] octets) {
        this.input = octets;
        return this;
    }

    /** Reads what comes out on a terminal. */
    Wippy atTerminal() {
        this.terminal = true;
        return this;
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        told = err;
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                terminal);
        int code = new Commands(console, folder, Map.of(), interrupts).run(args);
        output = out.toByteArray();
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What the running command has written about itself so far. */
    String toldSoFar() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** What the last command wrote, if it is no text. */
    byte[] output() {
        return output;
    }

    static String sha256(byte[] octets) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

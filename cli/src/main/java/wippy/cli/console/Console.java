package wippy.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of the process, as one value so that tests can give others.
 *
 * @param inputIsTty whether a person types the input
 * @param outputIsTty whether a person reads the output
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean inputIsTty, boolean outputIsTty) {
    private static final int BUFFER = 8192;

    /** The streams this process was started with. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where people are not at both ends
    public static Console ofProcess() {
        java.io.Console terminal = System.console();
        boolean tty = terminal != null && terminal.isTerminal();
        return new Console(System.in, buffered(FileDescriptor.out), buffered(FileDescriptor.err), tty, tty);
    }

    private static PrintStream buffered(FileDescriptor file) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(file), BUFFER), true, StandardCharsets.UTF_8);
    }
}

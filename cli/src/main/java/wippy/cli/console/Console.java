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

    /** The streams this process was started with. The launcher says which are terminals; Java tells only of both. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where people are not at both ends
    public static Console ofProcess() {
        java.io.Console terminal = System.console();
        String both = Boolean.toString(terminal != null && terminal.isTerminal());
        return new Console(
                System.in,
                buffered(FileDescriptor.out),
                buffered(FileDescriptor.err),
                Boolean.parseBoolean(System.getProperty("wippy.stdin.tty", both)),
                Boolean.parseBoolean(System.getProperty("wippy.stdout.tty", both)));
    }

    private static PrintStream buffered(FileDescriptor file) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(file), BUFFER), true, StandardCharsets.UTF_8);
    }
}

package wippy.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command line runs against: streams, folder, environment. Tests bring their own.
 *
 * @param folder the one relative paths start from
 * @param inputIsTty whether a person types the input
 * @param outputIsTty whether a person sees the output
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path folder,
        Map<String, String> environment,
        boolean inputIsTty,
        boolean outputIsTty) {

    /** The process's own. */
    static Console system() {
        java.io.Console terminal = System.console();
        boolean tty = terminal != null && terminal.isTerminal();
        return new Console(
                System.in,
                buffered(FileDescriptor.out),
                buffered(FileDescriptor.err),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                tty,
                tty);
    }

    /** The same, in another folder. */
    Console in(Path other) {
        return new Console(in, out, err, folder.resolve(other).normalize(), environment, inputIsTty, outputIsTty);
    }

    /** Whether to colour what people read: on a terminal, unless the environment says no. */
    boolean coloured() {
        return outputIsTty
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static PrintStream buffered(FileDescriptor file) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(file), 8192), true, StandardCharsets.UTF_8);
    }
}

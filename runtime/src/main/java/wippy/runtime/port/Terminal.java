package wippy.runtime.port;

import java.io.IOException;
import java.util.List;

/**
 * The console of a command: its arguments and its three streams. Found in a call's context by
 * {@code context.port(Terminal.class)}; not inherited by calls.
 *
 * <p>Threads: any. Reads may block; who runs on the guest lane reads through {@code BlockingPool}.
 */
public interface Terminal {
    /** What the command is called on the command line. */
    String command();

    /** What stood behind {@code --} on the command line. */
    List<String> arguments();

    /**
     * Reads what is there, waiting for at least one octet.
     *
     * @param most octets, positive
     * @return never empty, except at the end of the input
     */
    byte[] read(int most) throws IOException;

    /** Writes to standard output; see {@link #flush}. */
    void write(byte[] octets) throws IOException;

    /** Writes to standard error, at once. */
    void writeError(byte[] octets) throws IOException;

    /** Makes visible what was written so far. */
    void flush() throws IOException;

    /** Whether standard input is a terminal, not a file or pipe. */
    boolean inputIsTty();

    /** Whether standard output is a terminal, not a file or pipe. */
    boolean outputIsTty();

    /** Columns of the terminal; 80 if there is none. */
    default int columns() {
        return 80;
    }

    /** Turns raw mode on or off: octets arrive as they are typed, without echo. Nothing happens without a terminal. */
    default void raw(boolean on) throws IOException {}
}

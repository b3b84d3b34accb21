package wippy.cli.prompt;

import java.util.Optional;

/** Where lines come from that a person types. */
public interface LineEditor extends AutoCloseable {
    /** That the person gave up the line by an interrupt. */
    final class Abandoned extends Exception {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super(null, null, false, false);
        }
    }

    /**
     * Reads a line.
     *
     * @param prompt shown before it
     * @return empty at the end of the input
     */
    Optional<String> read(String prompt) throws Abandoned;

    /** Calls the action at an interrupt while no line is read. */
    void onInterrupt(Runnable action);

    @Override
    void close();
}

package wippy.wasi.cli;

/**
 * Unwinds a guest that has asked to end: {@code exit} of {@code wasi:cli/exit}, {@code proc_exit} of preview 1. No
 * guest can catch it; whoever called the guest turns it into the outcome. The instance cannot be entered any more.
 */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    /** With the exit code. */
    public ExitException(int code) {
        super("the guest exited with code " + code, null, false, false);
        this.code = code;
    }

    /** The exit code, from 0 on. */
    public int code() {
        return code;
    }
}

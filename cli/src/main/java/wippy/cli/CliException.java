package wippy.cli;

/** A command that cannot be carried out, with what to say to the person. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }
}

package wippy.base.execution;

/**
 * Unwinds a guest stack that was stopped. Guests never see it: no {@code pcall}, {@code catch_all} or host function may
 * swallow it. Whoever opened the scope that ran out, or started the execution, turns it into its own error.
 */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Stop stop;

    StoppedException(Stop stop) {
        super(stop.reason(), null, false, false);
        this.stop = stop;
    }

    /** Why the stack was stopped. */
    public Stop stop() {
        return stop;
    }
}

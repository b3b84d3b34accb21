package wippy.engine.endive;

/** Carries what a host function threw through Endive's frames, so that it is not taken for a failure of theirs. */
final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    HostFailure(RuntimeException failure) {
        super(null, failure, false, false);
        this.failure = failure;
    }

    RuntimeException failure() {
        return failure;
    }
}

package wippy.base.execution;

/** Runnables in want of a better one. */
final class Runnables {
    static final Runnable NOTHING = () -> {};

    private Runnables() {}
}

package wippy.runtime.call;

/** What stands behind a function's entry: a pool of workers, a process to start, a piece of Java. */
@FunctionalInterface
public interface CallTarget extends AutoCloseable {
    /**
     * Runs the call on the current thread, a guest's. Blocks until it is done; a stop of the current execution unwinds
     * it.
     *
     * @throws wippy.runtime.error.WippyException the callee's error
     * @throws RetiredException if the target was closed and has not begun with the call
     */
    Payload call(FunctionCall call);

    /** Takes no more calls; those it has begun with go on. */
    @Override
    default void close() {}
}

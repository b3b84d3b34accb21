package wippy.runtime.pool;

/** Makes workers of one function. */
@FunctionalInterface
public interface WorkerFactory {
    /**
     * One more worker, ready for calls.
     *
     * @throws wippy.runtime.error.WippyException if it cannot be made
     */
    FunctionWorker create();
}

package wippy.runtime.pool;

import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.process.Peer;

/** What runs calls of one function, one after another; made by a {@link WorkerFactory}. */
public interface FunctionWorker extends AutoCloseable {
    /**
     * Runs one call on the current thread, a guest's.
     *
     * @param self identity, mailbox and relations of this run; its context is the call's
     * @return the result, in the call's result model if the worker can build that; nil if there is none
     * @throws wippy.runtime.error.WippyException the function's error
     */
    Payload call(FunctionCall call, Peer self);

    /** Whether the worker can take another call; asked after each. Otherwise it is closed and another one made. */
    default boolean isReusable() {
        return true;
    }

    /** Gives back what the worker holds. It is idle then. */
    @Override
    default void close() {}
}

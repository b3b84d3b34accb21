package wippy.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a caller does around the calls of an object that {@link WasmFunction#as(Class, CallGuard)} made: on the thread
 * of the call, under its {@link wippy.base.execution.Execution}.
 */
public interface CallGuard {
    /**
     * Lets a call in; what it throws, the caller of the function gets.
     *
     * @return what to give to the method that ends the call
     */
    @Nullable
    Object enter();

    /** The call has returned. */
    void leave(@Nullable Object token);

    /**
     * The call has thrown something.
     *
     * @return what its caller gets
     */
    Throwable failed(@Nullable Object token, Throwable failure);
}

package wippy.base.execution;

/**
 * Something that waits, for {@link Execution#waiting}.
 *
 * @param <T> what it waits for
 * @param <E> how it fails; inferred, most often unchecked
 */
@FunctionalInterface
public interface WaitBody<T, E extends Exception> {
    /** Waits, answering an interrupt of the thread with the exception. */
    T call() throws E, InterruptedException;
}

package wippy.engine;

/** What a host function does. Runs on the thread of the guest that called it. */
@FunctionalInterface
public interface HostBody {
    /**
     * Answers a call. What it throws unwinds the guest and reaches the guest's caller unchanged.
     *
     * @param args laid out as {@link ValType} says
     * @return results laid out likewise
     */
    long[] call(long[] args);
}

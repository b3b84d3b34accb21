package wippy.wasi.io;

/**
 * Something that becomes ready: data at hand, room to write, a time. The resource {@code pollable} of
 * {@code wasi:io/poll}. Threads: any.
 */
public interface Pollable {
    /** What {@link #nanosLeft} answers if time alone does not make it ready. */
    long UNKNOWN = Long.MAX_VALUE;

    /**
     * Whether it is ready, at the latest from the next look on after a wake-up. Never blocks; may begin whatever it
     * takes to become ready. One that has failed is ready, so that the operation itself can tell.
     */
    boolean isReady();

    /** After how many nanoseconds it is ready by itself; {@link #UNKNOWN} if only a wake-up tells. */
    default long nanosLeft() {
        return isReady() ? 0 : UNKNOWN;
    }

    /**
     * Asks to be woken whenever it may have become ready, as often as that happens until the watch is closed. What was
     * ready before is not told: look at {@link #isReady} after asking.
     *
     * @param wake returns at once; called on any thread, also for nothing
     */
    Watch watch(Runnable wake);

    /** Always ready. */
    static Pollable ready() {
        return Always.READY;
    }
}

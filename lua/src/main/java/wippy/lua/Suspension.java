package wippy.lua;

import org.jspecify.annotations.Nullable;

/** Where a {@link Resumable} function stopped, and its variables there. Belongs to one run of the function. */
public final class Suspension {
    private static final long[] NO_NUMBERS = {};

    /** From 1; 0 before the beginning, while it runs and when it is over. */
    private int point;

    private @Nullable Object[] values = Results.NONE;
    private long[] numbers = NO_NUMBERS;

    /** Of a function that has not begun. */
    public Suspension() {}

    /** Whether the function stopped and is to be resumed. */
    public boolean isLeft() {
        return point != 0;
    }

    /**
     * Calls the function, or goes on with it.
     *
     * @param args as a completed result
     * @return what it yields if it {@link #isLeft}, else what it returns; as a completed result
     */
    public @Nullable Object run(Resumable function, LuaState state, @Nullable Object args) {
        if (point == 0) {
            state.enterHost();
        }
        Object raw = function.resume(state, this, args);
        if (point != 0) {
            return raw;
        }
        Object result = TailCall.complete(state, raw);
        state.leaveHost();
        return result;
    }

    // ---- for compiled code

    /** Where to go on, 0 for the beginning; from now on the function runs. */
    public int take() {
        int at = point;
        point = 0;
        return at;
    }

    /** The function stops here. */
    public void leave(int at) {
        point = at;
    }

    /** Keeps values. */
    public void keep(@Nullable Object[] all) {
        values = all;
    }

    /** The values kept, which it does not keep any longer. */
    public @Nullable Object[] values() {
        @Nullable Object[] all = values;
        values = Results.NONE;
        return all;
    }

    /** Room for at least so many numbers; those written there last are there still. */
    public long[] numbers(int count) {
        if (numbers.length < count) {
            numbers = new long[count];
        }
        return numbers;
    }
}

package wippy.lua;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What compiled code does around calls: taking results apart and putting arguments together. */
@SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
public final class Calls {
    private Calls() {}

    /** The first value of a raw result. */
    public static @Nullable Object first(@Nullable Object raw, LuaState state) {
        return raw instanceof Object[] ? Results.first(TailCall.complete(state, raw)) : raw;
    }

    /** Completes a raw result nobody wants. */
    public static void drop(@Nullable Object raw, LuaState state) {
        if (raw instanceof TailCall[]) {
            TailCall.complete(state, raw);
        }
    }

    /** Completes a raw result. */
    public static @Nullable Object complete(@Nullable Object raw, LuaState state) {
        return TailCall.complete(state, raw);
    }

    /** The argument at that position, from 0; nil if there are fewer. */
    public static @Nullable Object argument(@Nullable Object[] args, int index) {
        return index < args.length ? args[index] : null;
    }

    /** The arguments from that position on. */
    public static @Nullable Object[] rest(@Nullable Object[] args, int from) {
        return from >= args.length ? Results.NONE : from == 0 ? args : Arrays.copyOfRange(args, from, args.length);
    }

    /** Values followed by all of a completed result, in an array of their own. */
    public static @Nullable Object[] append(@Nullable Object[] values, @Nullable Object result) {
        @Nullable Object[] more = Results.all(result);
        @Nullable Object[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    /** Appends all of a completed result to a table under construction. */
    public static void addAll(LuaTable table, long from, @Nullable Object result) {
        @Nullable Object[] values = Results.all(result);
        table.reserve((int) from - 1 + values.length);
        for (int i = 0; i < values.length; i++) {
            table.put(from + i, values[i]);
        }
    }
}

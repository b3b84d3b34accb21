package wippy.runtime.call;

import java.util.function.Function;

/** Stands between callers and functions: retries, counts, traces. */
public interface Interceptor {
    /** Its place in the row; the lowest stands nearest to the caller. */
    int order();

    /**
     * Does its part and passes the call on, once, several times or not at all.
     *
     * @param next the rest of the way
     */
    Payload intercept(FunctionCall call, Function<FunctionCall, Payload> next);
}

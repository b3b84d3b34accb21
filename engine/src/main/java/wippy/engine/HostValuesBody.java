package wippy.engine;

import org.jspecify.annotations.Nullable;

/** What a host function over objects does. Runs on the thread of the guest that called it. */
@FunctionalInterface
public interface HostValuesBody {
    /**
     * Answers a call. What it throws unwinds the guest and reaches the guest's caller unchanged.
     *
     * @param args as {@link WasmFunction#callValues} has them
     * @return results likewise, of the types the function was declared with
     */
    @Nullable
    Object[] call(@Nullable Object[] args);
}

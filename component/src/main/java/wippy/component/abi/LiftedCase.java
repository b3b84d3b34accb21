package wippy.component.abi;

import org.jspecify.annotations.Nullable;

/**
 * One side of a {@code result<T, E>} as a guest returned it.
 *
 * @param index 0 for ok, 1 for err
 * @param hasPayload whether that side has a type
 * @param payload null without one
 */
public record LiftedCase(
        int index, boolean hasPayload, @Nullable Object payload) {
    /** Whether it is the good side. */
    public boolean isOk() {
        return index == 0;
    }
}

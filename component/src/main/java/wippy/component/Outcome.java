package wippy.component;

import org.jspecify.annotations.Nullable;

/** How a call ended whose function has a {@code result<T, E>}; a function of another type always ends well. */
public sealed interface Outcome {
    /**
     * It went well.
     *
     * @param value of the model that was asked for
     * @param hasValue whether the function's type has a value at all in this case
     */
    record Ok(@Nullable Object value, boolean hasValue) implements Outcome {}

    /**
     * The function reports an error.
     *
     * @param value of the model that was asked for
     * @param hasValue whether the function's type has a value at all in this case
     * @param text of the error: a string or the name of a case as it is, anything else in WAVE
     */
    record Err(@Nullable Object value, boolean hasValue, String text) implements Outcome {}
}

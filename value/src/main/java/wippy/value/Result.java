package wippy.value;

import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of what may fail, WIT's {@code result<T, E>}. A side without a type holds null; its type argument is
 * {@link Void}.
 */
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
    /** It went well. */
    record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value) implements Result<T, E> {}

    /** It did not. */
    record Err<T extends @Nullable Object, E extends @Nullable Object>(E error) implements Result<T, E> {}

    /** A good outcome. */
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    /** A good outcome without a value. */
    static <E extends @Nullable Object> Result<@Nullable Void, E> ok() {
        return new Ok<>(null);
    }

    /** A bad outcome. */
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> err(E error) {
        return new Err<>(error);
    }

    /** A bad outcome that says no more. */
    static <T extends @Nullable Object> Result<T, @Nullable Void> err() {
        return new Err<>(null);
    }

    /** Whether it went well. */
    default boolean isOk() {
        return this instanceof Ok;
    }

    /**
     * The value.
     *
     * @throws NoSuchElementException if there is none, with the error as its message
     */
    default T orElseThrow() {
        return orElseThrow(error -> new NoSuchElementException(String.valueOf(error)));
    }

    /** The value; if there is none, what the function makes of the error is thrown. */
    default <X extends RuntimeException> T orElseThrow(Function<? super E, X> failure) {
        return switch (this) {
            case Ok<T, E>(T value) -> value;
            case Err<T, E>(E error) -> throw failure.apply(error);
        };
    }
}

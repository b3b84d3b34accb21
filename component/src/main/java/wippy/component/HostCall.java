package wippy.component;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.value.ValueException;

/**
 * One call of a host function. What an argument is follows from the function's type, so that asking for another type is
 * a mistake of the host.
 *
 * @param args as {@link wippy.value.JavaModel} builds them
 * @param state what the instance was made with
 */
public record HostCall(
        List<@Nullable Object> args, @Nullable Object state) {
    /** One argument, as {@link wippy.value.JavaModel} builds it. */
    public @Nullable Object arg(int index) {
        return args.get(index);
    }

    /**
     * One argument: a resource as the host's own object, a {@link List}, a {@link wippy.value.Variant}.
     *
     * @throws ValueException if it is none of that class
     */
    public <T> T arg(int index, Class<T> type) {
        return is(args.get(index), type, "argument " + index);
    }

    /** One argument of a whole number type; of u64 its bits. */
    public long number(int index) {
        return args.get(index) instanceof Number number ? number.longValue() : 0;
    }

    /** One argument of type f32 or f64. */
    public double decimal(int index) {
        return args.get(index) instanceof Number number ? number.doubleValue() : 0;
    }

    /** One argument of type bool. */
    public boolean bool(int index) {
        return Boolean.TRUE.equals(args.get(index));
    }

    /** One argument of type string. */
    public String text(int index) {
        return String.valueOf(args.get(index));
    }

    /** One argument of type {@code list<u8>}; belongs to the host. */
    public byte[] bytes(int index) {
        return arg(index, byte[].class);
    }

    /** One argument that is an option. */
    public <T> Optional<T> option(int index, Class<T> type) {
        Object value = args.get(index) instanceof Optional<?> option ? option.orElse(null) : args.get(index);
        return value == null ? Optional.empty() : Optional.of(is(value, type, "argument " + index));
    }

    /**
     * What the instance was made with.
     *
     * @throws ValueException if it is none of that class
     */
    public <T> T state(Class<T> type) {
        return is(state, type, "the state of the instance");
    }

    private static <T> T is(@Nullable Object value, Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw new ValueException(what + " should be a " + type.getSimpleName() + ", but is "
                    + (value == null ? "nothing" : "a " + value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }
}

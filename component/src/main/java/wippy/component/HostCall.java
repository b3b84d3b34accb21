package wippy.component;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a host function.
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

    /** One argument of a whole number type. */
    public long number(int index) {
        return args.get(index) instanceof Number number ? number.longValue() : 0;
    }

    /** One argument of type string. */
    public String text(int index) {
        return String.valueOf(args.get(index));
    }
}

package wippy.component.bind;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.GuestResource;
import wippy.value.JavaModel;
import wippy.value.ValueException;

/**
 * A call of a guest's function by a Java method.
 *
 * @param index among the functions of its interface
 */
record Invoker(int index, String path, MethodShapes shapes) {
    private static final @Nullable Object[] NONE = {};

    /**
     * Calls it.
     *
     * @param self the resource whose method it is; null if it is none's
     * @param arguments as a proxy hands them on; changed
     */
    @Nullable
    Object invoke(
            GuestCalls calls,
            GuestCalls.Callable function,
            @Nullable GuestResource self,
            @Nullable Object @Nullable [] arguments) {
        @Nullable Object[] values = arguments == null ? NONE : arguments;
        Shape[] params = shapes.params();
        for (int i = 0; i < params.length; i++) {
            values[i] = params[i].toModel(values[i]);
        }
        if (self != null) {
            values = prepended(self, values);
        }
        Shape result = shapes.result();
        Object raw = function.call(JavaModel.shared(), Arrays.asList(values), RawModel.INSTANCE);
        return result == null ? null : converted(result, raw, calls);
    }

    private static @Nullable Object[] prepended(Object first, @Nullable Object[] rest) {
        @Nullable Object[] all = new @Nullable Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private @Nullable Object converted(Shape result, @Nullable Object raw, GuestCalls calls) {
        try {
            return result.toJava(raw, calls);
        } catch (ValueException e) {
            throw new ValueException("function \"" + path + "\", result: " + e.getMessage());
        }
    }
}

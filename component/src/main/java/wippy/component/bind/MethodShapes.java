package wippy.component.bind;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;

/**
 * The parameters and the result of a Java method as those of a WIT function.
 *
 * @param params without those that the object itself stands for
 * @param result null if there is none
 */
record MethodShapes(Shape[] params, @Nullable Shape result) {
    private static final Shape[] NONE = {};

    /**
     * The shapes of a method.
     *
     * @param implied how many parameters of the function come first that the method does not have
     * @throws BindingException if they do not go together, naming both
     */
    static MethodShapes of(
            Shapes shapes, Executable method, Type returned, String path, FunctionType type, int implied) {
        try {
            return of(shapes, method.getGenericParameterTypes(), returned, type, implied);
        } catch (BindingException e) {
            throw e.in(shown(method) + " cannot stand for " + path + ": " + type);
        }
    }

    private static MethodShapes of(Shapes shapes, Type[] java, Type returned, FunctionType type, int implied) {
        List<FunctionType.Param> params =
                type.params().subList(implied, type.params().size());
        if (java.length != params.size()) {
            throw new BindingException("it takes " + java.length + " parameters, not " + params.size());
        }
        Shape[] found = new Shape[java.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = shapes.part(
                    "parameter \"" + params.get(i).name() + "\"", params.get(i).type(), java[i]);
        }
        return new MethodShapes(found.length == 0 ? NONE : found, result(shapes, returned, type.results()));
    }

    private static @Nullable Shape result(Shapes shapes, Type returned, List<ValueType> results) {
        boolean nothing = returned == void.class || returned == Void.class;
        if (results.isEmpty()) {
            if (!nothing) {
                throw new BindingException("it returns " + Shapes.shown(returned) + ", but there is no result");
            }
            return null;
        }
        ValueType type = results.size() == 1 ? results.getFirst() : new ValueType.Tuple(results);
        if (nothing) {
            throw new BindingException("it returns nothing, but the result is " + type);
        }
        return shapes.part("result", type, returned);
    }

    /** The method as messages call it: {@code Desk.place(Order)}. */
    static String shown(Executable method) {
        String params = Arrays.stream(method.getGenericParameterTypes())
                .map(Shapes::shown)
                .collect(Collectors.joining(", "));
        String owner = method.getDeclaringClass().getSimpleName();
        return method instanceof Method named
                ? owner + "." + named.getName() + "(" + params + ")"
                : "new " + owner + "(" + params + ")";
    }
}

package wippy.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wippy.component.link.HostCallee;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Java code that may stand for functions a component imports. Immutable, shared by threads. */
public sealed interface HostBinding {
    /** What the arguments of bound functions are built in. */
    static ValueModel argumentModel() {
        return RawModel.INSTANCE;
    }

    /**
     * The code for a function, if there is some.
     *
     * @throws BindingException if it is of another type
     */
    Optional<HostCallee.Body> bind(WitFunction function);

    /** A lambda for one function. */
    record Lambda(Class<?> type, Object object) implements HostBinding {
        @Override
        public Optional<HostCallee.Body> bind(WitFunction function) {
            List<Method> methods = Arrays.stream(type.getMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                    .toList();
            if (!type.isInterface() || methods.size() != 1) {
                throw new BindingException(type.getSimpleName() + " is no functional interface");
            }
            return Optional.of(Calls.of(methods.getFirst(), object, function, 0));
        }

        private static boolean isOfObject(Method method) {
            return Arrays.stream(Object.class.getMethods())
                    .anyMatch(known -> known.getName().equals(method.getName())
                            && Arrays.equals(known.getParameterTypes(), method.getParameterTypes()));
        }
    }

    /**
     * An object whose methods are functions: {@code newItem} is the constructor of a resource {@code item},
     * {@code itemFind} a static function of it, or a method, which takes the resource first.
     */
    record OfObject(Class<?> type, Object object) implements HostBinding {
        @Override
        public Optional<HostCallee.Body> bind(WitFunction function) {
            String key = function.key();
            return Calls.find(
                            List.of(type.getMethods()),
                            method -> Names.key(method.getName()).equals(key)
                                    && method.getDeclaringClass() != Object.class,
                            function,
                            0)
                    .map(method ->
                            Calls.of(method, Modifier.isStatic(method.getModifiers()) ? null : object, function, 0));
        }
    }

    /** A class whose objects are resources: constructors, methods and static methods are those of the resource. */
    record OfClass(String resource, Class<?> type) implements HostBinding {
        @Override
        public Optional<HostCallee.Body> bind(WitFunction function) {
            if (!function.resource().equals(resource)) {
                return Optional.empty();
            }
            if (function.isConstructor()) {
                return Calls.find(List.of(type.getConstructors()), _ -> true, function, 0)
                        .map(constructor -> Calls.of(constructor, function));
            }
            boolean isStatic = !function.isMethod();
            return Calls.find(
                            List.of(type.getMethods()),
                            method -> Shapes.same(function.member(), method.getName())
                                    && Modifier.isStatic(method.getModifiers()) == isStatic,
                            function,
                            isStatic ? 0 : 1)
                    .map(method -> Calls.of(method, null, function, isStatic ? 0 : 1));
        }
    }

    /** Makes functions of Java code. */
    final class Calls {
        private Calls() {}

        /** The one of the candidates that is called so; of several the one with the right number of parameters. */
        static <E extends Executable> Optional<E> find(
                List<E> candidates, Predicate<E> named, WitFunction function, int implied) {
            List<E> found = candidates.stream().filter(named).toList();
            int wanted = function.type().params().size() - implied;
            List<E> fitting = found.stream()
                    .filter(candidate -> candidate.getParameterCount() == wanted)
                    .toList();
            if (fitting.size() > 1) {
                throw new BindingException(MethodShapes.shown(fitting.get(0)) + " and "
                        + MethodShapes.shown(fitting.get(1)) + " could both stand for " + function.path());
            }
            return fitting.isEmpty() ? found.stream().findFirst() : Optional.of(fitting.getFirst());
        }

        /**
         * A function of a method.
         *
         * @param object null if it is static, or the first argument
         */
        static HostCallee.Body of(Method method, @Nullable Object object, WitFunction function, int implied) {
            Handles.open(method, MethodShapes.shown(method));
            try {
                MethodHandle handle = MethodHandles.lookup().unreflect(method);
                return of(
                        object == null ? handle : handle.bindTo(object),
                        method,
                        method.getGenericReturnType(),
                        function,
                        implied);
            } catch (IllegalAccessException e) {
                throw new BindingException(MethodShapes.shown(method) + " is not accessible");
            }
        }

        static HostCallee.Body of(Constructor<?> constructor, WitFunction function) {
            Handles.open(constructor, MethodShapes.shown(constructor));
            try {
                MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
                return of(handle, constructor, constructor.getDeclaringClass(), function, 0);
            } catch (IllegalAccessException e) {
                throw new BindingException(MethodShapes.shown(constructor) + " is not accessible");
            }
        }

        private static HostCallee.Body of(
                MethodHandle handle, Executable java, Type returned, WitFunction function, int implied) {
            Shapes shapes = new Shapes((resource, type) -> new HostObjectShape(resource.name(), type));
            MethodShapes known = MethodShapes.of(shapes, java, returned, function.path(), function.type(), implied);
            int count = known.params().length + implied;
            MethodHandle spread = handle.asSpreader(Object[].class, count)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            Class<?> self = java.getDeclaringClass();
            return (_, args) -> {
                @Nullable Object[] values = args.toArray();
                if (implied > 0 && !self.isInstance(values[0])) {
                    throw new ValueException("function \"" + function.path() + "\": a " + function.resource()
                            + " is no " + self.getSimpleName());
                }
                convert(known.params(), values, implied, function);
                Object result = Handles.call(() -> spread.invokeExact(values));
                Shape shape = known.result();
                return shape == null ? null : shape.toModel(result);
            };
        }

        private static void convert(Shape[] shapes, @Nullable Object[] values, int from, WitFunction function) {
            for (int i = 0; i < shapes.length; i++) {
                try {
                    values[i + from] = shapes[i].toJava(values[i + from], GuestCalls.NONE);
                } catch (ValueException e) {
                    String name = function.type().params().get(i + from).name();
                    throw new ValueException(
                            "function \"" + function.path() + "\", param \"" + name + "\": " + e.getMessage());
                }
            }
        }
    }
}

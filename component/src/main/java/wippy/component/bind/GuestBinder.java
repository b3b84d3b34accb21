package wippy.component.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.abi.GuestResource;
import wippy.component.type.ResourceId;

/** Binds the methods of Java interfaces to functions of a component, and interfaces of handles to its resources. */
final class GuestBinder {
    private record HandleKey(ResourceId resource, Class<?> java) {}

    private final List<ResourceFunctions> resources;
    private final Map<HandleKey, Shape> handles = new HashMap<>();
    private final Shapes shapes = new Shapes(this::handle);

    GuestBinder(List<ResourceFunctions> resources) {
        this.resources = resources;
    }

    /** The interface's methods, each with the function of its name. */
    Map<Method, Invoker> functions(Class<?> type, String what, Collection<WitFunction> functions) {
        Map<Method, Invoker> invokers = new HashMap<>();
        for (Method method : methods(type)) {
            String key = Names.key(method.getName());
            Optional<WitFunction> function = only(
                    method, functions.stream().filter(f -> f.key().equals(key)).toList());
            if (function.isPresent()) {
                invokers.put(method, invoker(invokers.size(), method, function.get(), 0));
            } else if (mustBeBound(method)) {
                List<String> names = functions.stream().map(WitFunction::name).toList();
                throw missing(method, what, method.getName(), names);
            }
        }
        return Map.copyOf(invokers);
    }

    /** The interface's only abstract method with that function. */
    Map<Method, Invoker> function(Class<?> type, WitFunction function) {
        List<Method> methods = methods(type).stream()
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
        if (methods.size() != 1) {
            throw new BindingException(type.getSimpleName() + " cannot stand for " + function.path() + ": it has "
                    + methods.size() + " abstract methods, not one");
        }
        return Map.of(methods.getFirst(), invoker(0, methods.getFirst(), function, 0));
    }

    private static Optional<WitFunction> only(Method method, List<WitFunction> found) {
        if (found.size() > 1) {
            throw new BindingException(MethodShapes.shown(method) + " could stand for "
                    + String.join(" or ", found.stream().map(WitFunction::path).toList())
                    + ": bind one interface by its name");
        }
        return found.stream().findFirst();
    }

    private Map<Method, Invoker> methods(Class<?> type, ResourceFunctions resource) {
        Map<Method, Invoker> invokers = new HashMap<>();
        for (Method method : methods(type)) {
            Optional<WitFunction> function = resource.methods().stream()
                    .filter(f -> Shapes.same(f.member(), method.getName()))
                    .findFirst();
            if (function.isPresent()) {
                invokers.put(method, invoker(invokers.size(), method, function.get(), 1));
            } else if (mustBeBound(method)) {
                List<String> names =
                        resource.methods().stream().map(WitFunction::member).toList();
                throw missing(method, "resource " + resource.name(), method.getName(), names);
            }
        }
        return Map.copyOf(invokers);
    }

    private static List<Method> methods(Class<?> type) {
        if (!type.isInterface()) {
            throw new BindingException(type.getSimpleName() + " is no interface");
        }
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !isOfObject(method)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Default methods have code of their own, and {@code close} is about the object itself. */
    private static boolean mustBeBound(Method method) {
        return !method.isDefault() && !(method.getName().equals("close") && method.getParameterCount() == 0);
    }

    private Invoker invoker(int index, Method method, WitFunction function, int implied) {
        MethodShapes found = MethodShapes.of(
                shapes, method, method.getGenericReturnType(), function.path(), function.type(), implied);
        return new Invoker(index, function.path(), found);
    }

    private static BindingException missing(Method method, String what, String name, List<String> names) {
        String hint = Nearest.hint(name, names);
        return new BindingException(MethodShapes.shown(method) + ": " + what + " has no such function"
                + (hint.isEmpty() ? "; it has " + String.join(", ", names) : "." + hint));
    }

    private Shape handle(ResourceId resource, Class<?> java) {
        Optional<ResourceFunctions> functions =
                resources.stream().filter(known -> known.id().isSame(resource)).findFirst();
        if (functions.isEmpty()) {
            return new HostObjectShape(resource.name(), java);
        }
        if (java == GuestResource.class) {
            return Shape.PLAIN;
        }
        HandleKey key = new HandleKey(resource.original(), java);
        Shape known = handles.get(key);
        if (known == null) {
            HandleShape made = new HandleShape(resource.name(), java);
            handles.put(key, made);
            made.invokers = methods(java, functions.get());
            known = made;
        }
        return known;
    }

    /**
     * A guest's resource as a Java interface; made before its methods are bound, since they may take such resources.
     */
    private static final class HandleShape implements Shape {
        private final String name;
        private final Class<?> java;
        private Map<Method, Invoker> invokers = Map.of();

        HandleShape(String name, Class<?> java) {
            this.name = name;
            this.java = java;
        }

        @Override
        public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
            return raw instanceof GuestResource resource ? proxy(java, name, invokers, calls, resource) : raw;
        }

        @Override
        public @Nullable Object toModel(@Nullable Object handle) {
            boolean bound = handle != null && Proxy.isProxyClass(handle.getClass());
            InvocationHandler handler = bound && handle != null ? Proxy.getInvocationHandler(handle) : null;
            return handler instanceof GuestHandler guest && guest.resource() != null ? guest.resource() : handle;
        }
    }

    static Object proxy(
            Class<?> type,
            String name,
            Map<Method, Invoker> invokers,
            GuestCalls calls,
            @Nullable GuestResource resource) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new GuestHandler(name, invokers, calls, resource));
    }
}

package wippy.component.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.GuestResource;

/** What stands behind a Java interface that is bound to functions of one instance, or to the methods of a resource. */
final class GuestHandler implements InvocationHandler {
    private final String name;
    private final Map<Method, Invoker> invokers;
    private final GuestCalls calls;
    private final @Nullable GuestResource self;
    private final GuestCalls.@Nullable Callable[] functions;

    GuestHandler(String name, Map<Method, Invoker> invokers, GuestCalls calls, @Nullable GuestResource self) {
        this.name = name;
        this.invokers = invokers;
        this.calls = calls;
        this.self = self;
        functions = new GuestCalls.@Nullable Callable[invokers.size()];
    }

    /** The resource it stands for; null if it stands for functions. */
    @Nullable
    GuestResource resource() {
        return self;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Invoker invoker = invokers.get(method);
        if (invoker != null) {
            checkUsable();
            return invoker.invoke(calls, function(invoker), self, arguments);
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        close();
        return null;
    }

    private void checkUsable() {
        if (self != null && self.isGone()) {
            throw new IllegalStateException("the " + name + " was closed or given away");
        }
    }

    private GuestCalls.Callable function(Invoker invoker) {
        GuestCalls.Callable function = functions[invoker.index()];
        if (function == null) {
            function = calls.function(invoker.path());
            functions[invoker.index()] = function;
        }
        return function;
    }

    private void close() {
        if (self == null) {
            calls.close();
        } else {
            calls.drop(self);
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name + " of " + calls;
        };
    }
}

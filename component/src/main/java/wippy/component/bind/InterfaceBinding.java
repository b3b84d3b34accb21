package wippy.component.bind;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A Java interface whose methods stand for functions of a component. Checked when it is made, good for any number of
 * instances. Immutable, shared by threads.
 */
public final class InterfaceBinding {
    private final Class<?> type;
    private final String name;
    private final Map<Method, Invoker> invokers;

    private InterfaceBinding(Class<?> type, String name, Map<Method, Invoker> invokers) {
        this.type = type;
        this.name = name;
        this.invokers = invokers;
    }

    /**
     * Binds an interface.
     *
     * @param name of what it stands for, such as {@code tour:orders/desk@1.0.0}
     * @param functions its methods may stand for
     * @param resources those functions may deal with
     * @throws BindingException if a method has no function, or another type than it
     */
    public static InterfaceBinding of(
            Class<?> type, String name, Collection<WitFunction> functions, List<ResourceFunctions> resources) {
        return new InterfaceBinding(type, name, new GuestBinder(resources).functions(type, name, functions));
    }

    /**
     * Binds an interface with one abstract method to one function.
     *
     * @param resources it may deal with
     * @throws BindingException if there is not just one method, or it has another type
     */
    public static InterfaceBinding of(Class<?> type, WitFunction function, List<ResourceFunctions> resources) {
        return new InterfaceBinding(type, function.path(), new GuestBinder(resources).function(type, function));
    }

    /** An object of the interface over one instance. */
    public Object over(GuestCalls calls) {
        return GuestBinder.proxy(type, name, invokers, calls, null);
    }
}

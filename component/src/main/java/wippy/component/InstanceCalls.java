package wippy.component;

import java.util.function.Function;
import wippy.component.abi.GuestResource;
import wippy.component.bind.GuestCalls;

/**
 * One instance as bound Java objects see it.
 *
 * @param functions finds what a path names: all that the instance exports, or one function, exported or not
 */
record InstanceCalls(ComponentInstance instance, Function<String, ComponentFunction> functions) implements GuestCalls {
    @Override
    public Callable function(String path) {
        ComponentFunction function = functions.apply(path);
        return function::call;
    }

    @Override
    public void drop(GuestResource resource) {
        instance.drop(resource);
    }

    @Override
    public void close() {
        instance.close();
    }

    @Override
    public String toString() {
        return instance.toString();
    }
}

package wippy.component;

import wippy.component.abi.GuestResource;
import wippy.component.bind.GuestCalls;

/** One function of an instance as a bound Java object sees it, exported or not. */
record FunctionCalls(ComponentInstance instance, ComponentFunction function) implements GuestCalls {
    @Override
    public Callable function(String path) {
        return function::call; // there is no other
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

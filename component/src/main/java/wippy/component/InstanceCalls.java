package wippy.component;

import wippy.component.abi.GuestResource;
import wippy.component.bind.GuestCalls;

/** One instance as bound Java objects see it. */
record InstanceCalls(ComponentInstance instance) implements GuestCalls {
    @Override
    public Callable function(String path) {
        ComponentFunction function = instance.function(path);
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

package wippy.component;

import java.util.function.Consumer;
import wippy.component.abi.ResourceType;

/**
 * Defines the functions and resources of one interface:
 *
 * <pre>
 * linker.within("wasi:io/poll@0.2.12", poll -> poll
 *         .resource("pollable", Pollable.class, Pollable::close)
 *         .method("pollable", "block", call -> call.arg(0, Pollable.class).block())
 *         .function("poll", this::poll));
 * </pre>
 */
public final class InterfaceBuilder {
    private final HostInterface defined;

    InterfaceBuilder(HostInterface defined) {
        this.defined = defined;
    }

    /** Defines a function. */
    public InterfaceBuilder function(String name, HostFunction body) {
        defined.functions().put(name, body);
        return this;
    }

    /** Defines the constructor of a resource type; it answers with the new object. */
    public InterfaceBuilder constructor(String resource, HostFunction body) {
        return function("[constructor]" + resource, body);
    }

    /** Defines a method of a resource type; the first argument is the object. */
    public InterfaceBuilder method(String resource, String name, HostFunction body) {
        return function("[method]" + resource + "." + name, body);
    }

    /** Defines a function of a resource type that takes none. */
    public InterfaceBuilder staticFunction(String resource, String name, HostFunction body) {
        return function("[static]" + resource + "." + name, body);
    }

    /**
     * Defines a resource type.
     *
     * @param type of its objects: a function that answers with another one has failed
     * @param release called when a guest drops one it owns
     */
    public <T> InterfaceBuilder resource(String name, Class<T> type, Consumer<? super T> release) {
        defined.resources().put(name, ResourceType.ofHost(name, type, object -> release.accept(type.cast(object))));
        return this;
    }
}

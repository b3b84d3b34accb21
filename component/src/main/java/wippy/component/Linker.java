package wippy.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import wippy.component.abi.ResourceType;
import wippy.component.bind.HostBinding;
import wippy.component.link.HostCallee;
import wippy.component.link.Item;
import wippy.component.type.ItemType;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;

/**
 * What the host grants to a component: functions and resources of its own, and other components, modules and instances.
 * Interfaces are matched by the track of their version: what is defined as {@code wasi:cli/exit@0.2.12} serves an
 * import of {@code wasi:cli/exit@0.2.0}. A function nobody defines can be linked all the same; calling it traps.
 * Immutable, shared by threads.
 */
public final class Linker {
    /** Says why an import is not there, for the message of the trap. */
    @FunctionalInterface
    public interface Explanation {
        /** A few words, such as {@code host function not registered}. */
        String explain(String interfaceName, String function);
    }

    private static final String ROOT = "";
    private static final Linker EMPTY = builder().build();

    private final Map<String, List<HostInterface>> interfaces;
    private final Map<String, GivenItem> items;
    private final String description;
    private final Explanation explanation;

    private Linker(Builder builder) {
        Map<String, List<HostInterface>> copy = new HashMap<>();
        builder.interfaces.forEach(
                (name, defined) -> copy.computeIfAbsent(InterfaceName.withoutVersion(name), base -> new ArrayList<>())
                        .add(defined.copy()));
        interfaces = Map.copyOf(copy);
        items = Map.copyOf(builder.items);
        description = builder.description;
        explanation = builder.explanation;
    }

    /** Grants nothing. */
    public static Linker empty() {
        return EMPTY;
    }

    /** Grants what is defined on it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a linker grants. A later definition of the same name takes the place of an earlier one. */
    public static final class Builder {
        private final Map<String, HostInterface> interfaces = new LinkedHashMap<>();
        private final Map<String, GivenItem> items = new HashMap<>();
        private String description = "";
        private Explanation explanation = (interfaceName, function) -> "host function not registered";

        private Builder() {}

        HostInterface at(String interfaceName) {
            return interfaces.computeIfAbsent(interfaceName, HostInterface::new);
        }

        /**
         * Defines a function of an interface.
         *
         * @param interfaceName with or without version; without, it serves imports of any version
         * @param function as the interface names it, such as {@code [method]pollable.block}
         */
        public Builder define(String interfaceName, String function, HostFunction body) {
            at(interfaceName).functions().put(function, body);
            return this;
        }

        /** Defines a function that a component imports by itself, outside of any interface. */
        public Builder define(String function, HostFunction body) {
            return define(ROOT, function, body);
        }

        /**
         * Defines a function of an interface as a lambda with types, such as {@code IntBinaryOperator.class, (a, b) ->
         * a + b}. Whether the types fit is checked when a component is linked that imports it.
         *
         * @param type a functional interface; its method's types stand for WIT's as {@link ComponentInstance#as} says
         */
        public <T> Builder define(String interfaceName, String function, Class<T> type, T lambda) {
            at(interfaceName).lambdas().put(function, new HostBinding.Lambda(type, lambda));
            return this;
        }

        /** The same for a function outside of any interface. */
        public <T> Builder define(String function, Class<T> type, T lambda) {
            return define(ROOT, function, type, lambda);
        }

        /**
         * Defines a resource type of an interface; its resources are Java objects of the host.
         *
         * @param release called when a guest drops one it owns
         */
        public Builder defineResource(String interfaceName, String resource, Consumer<Object> release) {
            return defineResource(interfaceName, resource, Object.class, release);
        }

        private Builder defineResource(
                String interfaceName, String resource, Class<?> hostClass, Consumer<Object> release) {
            at(interfaceName).resources().put(resource, ResourceType.ofHost(resource, hostClass, release));
            return this;
        }

        /** Defines functions and resources of one interface, whose name need not be said again and again. */
        public Builder within(String interfaceName, Consumer<InterfaceBuilder> definitions) {
            definitions.accept(new InterfaceBuilder(at(interfaceName)));
            return this;
        }

        /**
         * Lets the methods of a Java object be the functions of an interface. A component that imports a function of it
         * without such a method cannot be linked. Methods of resources are looked for in {@link #provideResource} too;
         * here {@code newItem} is the constructor of a resource {@code item}, {@code itemFind} its static function
         * {@code find}.
         *
         * @param type whose public methods count: an interface, or the object's class
         */
        public <T> Builder provide(String interfaceName, Class<T> type, T object) {
            at(interfaceName).bindings().addFirst(new HostBinding.OfObject(type, object));
            return this;
        }

        /** The same for functions outside of any interface. */
        public <T> Builder provide(Class<T> type, T object) {
            return provide(ROOT, type, object);
        }

        /**
         * Lets the objects of a Java class be the resources of a type: its public constructors, methods and static
         * methods are those of the resource. An {@link AutoCloseable} is closed when a guest drops the handle it owns.
         */
        public Builder provideResource(String interfaceName, String resource, Class<?> type) {
            at(interfaceName).bindings().addFirst(new HostBinding.OfClass(resource, type));
            return defineResource(interfaceName, resource, type, Linker::close);
        }

        /**
         * Gives a component for an import of that very name.
         *
         * @param name of the import, such as {@code c} or {@code ns:pkg/iface@1.0.0}
         */
        public Builder define(String name, Component component) {
            items.put(name, component.item());
            return this;
        }

        /** Gives a core module for an import of that very name. */
        public Builder define(String name, WasmModule module) {
            items.put(name, GivenItem.of(module));
            return this;
        }

        /**
         * Gives the exports of an instance for an import of that very name: all of them as an instance. Whoever is
         * instantiated with this linker calls that one instance, which like any is used by one thread at a time.
         */
        public Builder define(String name, ComponentInstance instance) {
            items.put(name, instance.items());
            return this;
        }

        /**
         * Gives one export of an instance for an import of that very name.
         *
         * @param export its name, such as {@code ns:pkg/iface@1.0.0}
         * @throws UnknownFunctionException if there is no such export
         */
        public Builder define(String name, ComponentInstance instance, String export) {
            items.put(name, instance.item(export));
            return this;
        }

        /** Who is linked, such as {@code entry app:greet}, for messages. */
        public Builder describe(String who) {
            description = who;
            return this;
        }

        /** Words the reason why an import is not there. */
        public Builder explain(Explanation words) {
            explanation = words;
            return this;
        }

        /** What was collected. */
        public Linker build() {
            return new Linker(this);
        }
    }

    private static void close(Object resource) {
        if (resource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a resource could not be closed: " + e.getMessage(), e);
            }
        }
    }

    Map<String, Item> resolve(String component, Map<String, ItemType> imports) {
        return new Linking(this, component).resolve(imports);
    }

    /** What was given for an import of that very name. */
    Optional<GivenItem> given(String name) {
        return Optional.ofNullable(items.get(name));
    }

    /** The definitions that serve an import: that of the very version, then those of its track, the latest first. */
    List<HostInterface> candidates(String interfaceName) {
        InterfaceName wanted = InterfaceName.of(interfaceName);
        List<HostInterface> all = interfaces.getOrDefault(wanted.base(), List.of());
        List<HostInterface> serving = new ArrayList<>();
        for (HostInterface candidate : all.reversed()) {
            if (candidate.name().equals(interfaceName)) {
                serving.addFirst(candidate);
            } else if (InterfaceName.of(candidate.name()).serves(wanted)) {
                serving.addLast(candidate);
            }
        }
        return serving;
    }

    /** A function that nobody defines. */
    HostCallee missing(String interfaceName, String name) {
        String shown = interfaceName.isEmpty() ? "$root" : interfaceName;
        String message = "unresolved host import \"" + name + "\": " + shown + "#" + name + ": "
                + explanation.explain(shown, name) + (description.isEmpty() ? "" : " (" + description + ")");
        return new HostCallee((state, args) -> {
            throw new WasmException.Trap(message);
        });
    }
}

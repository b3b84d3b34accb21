package wippy.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.component.link.HostCallee;
import wippy.component.link.Item;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.engine.WasmException;

/**
 * What the host grants to a component. Interfaces are matched by the track of their version: what is defined as
 * {@code wasi:cli/exit@0.2.12} serves an import of {@code wasi:cli/exit@0.2.0}. An import nobody defines can be linked
 * all the same; calling it traps. Immutable, shared by threads.
 */
public final class Linker {
    /** Says why an import is not there, for the message of the trap. */
    @FunctionalInterface
    public interface Explanation {
        /** A few words, such as {@code host function not registered}. */
        String explain(String interfaceName, String function);
    }

    private static final String ROOT = "$root";
    private static final Linker EMPTY = builder().build();

    private record Interface(String name, Map<String, HostFunction> functions, Map<String, ResourceType> resources) {}

    private final Map<String, List<Interface>> interfaces;
    private final String description;
    private final Explanation explanation;

    private Linker(Builder builder) {
        Map<String, List<Interface>> copy = new HashMap<>();
        builder.interfaces.forEach(
                (name, defined) -> copy.computeIfAbsent(InterfaceName.withoutVersion(name), base -> new ArrayList<>())
                        .add(new Interface(name, Map.copyOf(defined.functions), Map.copyOf(defined.resources))));
        interfaces = Map.copyOf(copy);
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

    /** Collects what a linker grants. */
    public static final class Builder {
        private final Map<String, Interface> interfaces = new LinkedHashMap<>();
        private String description = "";
        private Explanation explanation = (interfaceName, function) -> "host function not registered";

        private Builder() {}

        private Interface at(String interfaceName) {
            return interfaces.computeIfAbsent(
                    interfaceName, name -> new Interface(name, new HashMap<>(), new HashMap<>()));
        }

        /**
         * Defines a function of an interface.
         *
         * @param interfaceName with or without version; without, it serves imports of any version
         * @param function as the interface names it, such as {@code [method]pollable.block}
         */
        public Builder define(String interfaceName, String function, HostFunction body) {
            at(interfaceName).functions.put(function, body);
            return this;
        }

        /** Defines a function that a component imports by itself, outside of any interface. */
        public Builder define(String function, HostFunction body) {
            return define(ROOT, function, body);
        }

        /**
         * Defines a resource type of an interface; its resources are Java objects of the host.
         *
         * @param release called when a guest drops one it owns
         */
        public Builder defineResource(String interfaceName, String resource, Consumer<Object> release) {
            at(interfaceName).resources.put(resource, ResourceType.ofHost(resource, release));
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

    Map<String, Item> resolve(String component, Map<String, ItemType> imports) {
        Map<String, Item> items = new HashMap<>();
        imports.forEach((name, type) -> items.put(
                name,
                switch (type) {
                    case ItemType.Instance(var instance) -> instance(component, name, instance.exports());
                    case ItemType.Function _, ItemType.Type _ -> item(component, ROOT, name, type);
                    case ItemType.Component _, ItemType.Module _ -> throw unlinkable(component, name, type);
                }));
        return items;
    }

    private Item instance(String component, String interfaceName, Map<String, ItemType> exports) {
        Map<String, Item> items = HashMap.newHashMap(exports.size());
        exports.forEach((name, type) -> items.put(name, item(component, interfaceName, name, type)));
        return new Item.Instance(items);
    }

    private Item item(String component, String interfaceName, String name, ItemType type) {
        return switch (type) {
            case ItemType.Function _ -> new Item.Function(function(interfaceName, name));
            case ItemType.Type(ResourceId _) -> new Item.Resource(resource(interfaceName, name));
            case ItemType.Type _ -> new Item.OtherType();
            case ItemType.Instance(var inner) -> instance(component, interfaceName + "#" + name, inner.exports());
            case ItemType.Component _, ItemType.Module _ -> throw unlinkable(component, name, type);
        };
    }

    private static WasmException unlinkable(String component, String name, ItemType type) {
        return new WasmException.Unlinkable(
                component + ": import \"" + name + "\" is a " + type.sort() + ", which no host can provide");
    }

    /** The definition that serves an import: of that very version, else of the track, the latest defined first. */
    private <T> Optional<T> find(String interfaceName, Function<Interface, @Nullable T> member) {
        InterfaceName wanted = InterfaceName.of(interfaceName);
        List<Interface> candidates = interfaces.getOrDefault(wanted.base(), List.of());
        for (Interface candidate : candidates) {
            T found = candidate.name.equals(interfaceName) ? member.apply(candidate) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        for (Interface candidate : candidates.reversed()) {
            T found = InterfaceName.of(candidate.name).serves(wanted) ? member.apply(candidate) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private HostCallee function(String interfaceName, String name) {
        HostFunction function = this.<HostFunction>find(interfaceName, candidate -> candidate.functions.get(name))
                .orElse(null);
        if (function != null) {
            return new HostCallee((state, args) -> function.call(new HostCall(args, state)));
        }
        String message = "unresolved host import \"" + name + "\": " + interfaceName + "#" + name + ": "
                + explanation.explain(interfaceName, name)
                + (description.isEmpty() ? "" : " (" + description + ")");
        return new HostCallee((state, args) -> {
            throw new WasmException.Trap(message);
        });
    }

    private ResourceType resource(String interfaceName, String name) {
        return this.<ResourceType>find(interfaceName, candidate -> candidate.resources.get(name))
                .orElseGet(() -> ResourceType.unresolved(name));
    }
}

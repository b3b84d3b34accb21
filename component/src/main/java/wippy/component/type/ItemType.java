package wippy.component.type;

import java.util.Optional;

/** The type of one import or export of a component or an instance. */
public sealed interface ItemType {
    /** What such an item is called in messages. */
    String sort();

    /** The type as the index space of types can hold it; not that of a core module. */
    default Optional<DefinedType> defined() {
        return switch (this) {
            case Function function -> Optional.of(function.type);
            case Instance instance -> Optional.of(instance.type);
            case Component component -> Optional.of(component.type);
            case Module _ -> Optional.empty();
            case Type type -> Optional.of(type.type);
        };
    }

    /** A function. */
    record Function(FunctionType type) implements ItemType {
        @Override
        public String sort() {
            return "function";
        }
    }

    /** An instance: a set of exports under one name. */
    record Instance(InstanceType type) implements ItemType {
        @Override
        public String sort() {
            return "instance";
        }
    }

    /** A component that can be instantiated. */
    record Component(ComponentType type) implements ItemType {
        @Override
        public String sort() {
            return "component";
        }
    }

    /** A core module that can be instantiated. */
    record Module(CoreModuleType type) implements ItemType {
        @Override
        public String sort() {
            return "core module";
        }
    }

    /** A type under a name; an abstract resource is one whose type is a {@link ResourceId}. */
    record Type(DefinedType type) implements ItemType {
        @Override
        public String sort() {
            return "type";
        }
    }
}

package wippy.component.link;

import java.util.Map;
import wippy.component.abi.ResourceType;
import wippy.engine.WasmModule;

/** What exists at run time under one name of a component's imports or exports. */
public sealed interface Item {
    /** What such an item is called in messages. */
    default String sort() {
        return switch (this) {
            case Function _ -> "function";
            case Instance _ -> "instance";
            case Component _ -> "component";
            case Module _ -> "core module";
            case Resource _ -> "resource";
            case OtherType _ -> "type";
        };
    }

    /** A function. */
    record Function(Callee callee) implements Item {}

    /** Items under one name. */
    record Instance(Map<String, Item> exports) implements Item {}

    /** A component that can be instantiated. */
    record Component(Closure closure) implements Item {}

    /** A core module that can be instantiated. */
    record Module(WasmModule module) implements Item {}

    /** A resource type. */
    record Resource(ResourceType type) implements Item {}

    /** Another type: there is nothing to it at run time. */
    record OtherType() implements Item {}
}

package wippy.engine.compile;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import wippy.engine.DefinedType;
import wippy.engine.module.Module;

/** Writes the classes by which the functions of a module are called by reference. Thread-safe. */
final class Adapters {
    private static final String PREFIX = "wasm.C";

    private final Module module;
    private final Groups groups;
    private final TailCalls tailCalls;

    // By type, which are compared as objects: the first record that is a key takes a start ten milliseconds.
    private final ConcurrentMap<DefinedType, AdapterClass> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<DefinedType, AdapterClass> stepping = new ConcurrentHashMap<>();

    Adapters(Module module, Groups groups, TailCalls tailCalls) {
        this.module = module;
        this.groups = groups;
        this.tailCalls = tailCalls;
    }

    /** Whether a class of that name is one. */
    static boolean are(String name) {
        return name.startsWith(PREFIX);
    }

    /** The name of a function's class. */
    static String name(int function) {
        return PREFIX + function;
    }

    byte[] write(String name) throws ClassNotFoundException {
        int function = ModuleClasses.number(name, PREFIX);
        boolean steps = tailCalls.has(function);
        return (steps ? stepping : plain)
                .computeIfAbsent(
                        module.functions().get(function),
                        _ -> new AdapterClass(Signature.of(module.function(function)), steps))
                .write(Layout.group(groups.of(function)), function);
    }
}

package wippy.engine.compile;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import wippy.engine.module.Module;

/** Writes the classes by which the functions of a module are called by reference. Thread-safe. */
final class Adapters {
    private static final String PREFIX = "wasm.C";

    private final Module module;
    private final Groups groups;
    private final TailCalls tailCalls;
    private final ConcurrentMap<Form, AdapterClass> forms = new ConcurrentHashMap<>();

    private record Form(Signature signature, boolean tailCalls) {}

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
        Signature signature = Signature.of(module.function(function));
        return forms.computeIfAbsent(
                        new Form(signature, tailCalls.has(function)),
                        form -> new AdapterClass(form.signature, form.tailCalls))
                .write(Layout.group(groups.of(function)), function);
    }
}

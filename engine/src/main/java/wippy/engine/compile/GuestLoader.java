package wippy.engine.compile;

import wippy.engine.module.Module;

/**
 * Loads what is generated for one module, each class when the JVM first needs it: that is how functions are compiled
 * lazily, at no cost afterwards. Named after the module, as stack traces of the JVM show.
 */
final class GuestLoader extends ClassLoader {
    private static final String STATE = "wasm.I";
    private static final String GROUP = "wasm.F";
    private static final String ADAPTER = "wasm.C";

    static {
        registerAsParallelCapable();
    }

    private final Module module;
    private final Groups groups;
    private final GroupCompiler compiler;

    GuestLoader(Module module) {
        super(module.name().isEmpty() ? "module" : module.name(), SignatureLoader.shared());
        this.module = module;
        this.groups = Groups.of(module);
        this.compiler = new GroupCompiler(module, groups);
    }

    /** Whose classes these are. */
    Module module() {
        return module;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] binary;
        if (name.equals(STATE)) {
            binary = InstanceClass.write(module);
        } else if (name.startsWith(GROUP)) {
            binary = compiler.compile(number(name, GROUP));
        } else if (name.startsWith(ADAPTER)) {
            int function = number(name, ADAPTER);
            binary = AdapterClass.write(
                    Signature.of(module.function(function)), Layout.group(groups.of(function)), function);
        } else {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, binary, 0, binary.length);
    }

    private static int number(String name, String prefix) throws ClassNotFoundException {
        try {
            return Integer.parseInt(name.substring(prefix.length()));
        } catch (NumberFormatException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

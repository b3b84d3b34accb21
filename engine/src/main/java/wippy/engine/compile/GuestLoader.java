package wippy.engine.compile;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wippy.engine.GuestFrame;
import wippy.engine.module.Module;
import wippy.engine.run.FrameSource;

/**
 * Loads what is generated for one module, each class when the JVM first needs it: that is how functions are compiled
 * lazily, at no cost afterwards. Named after the module, as stack traces of the JVM show.
 */
final class GuestLoader extends ClassLoader implements FrameSource {
    private static final String STATE = "wasm.I";
    private static final String GROUP = "wasm.F";
    private static final String ADAPTER = "wasm.C";
    private static final Pattern METHOD = Pattern.compile("f(\\d+)");

    static {
        registerAsParallelCapable();
    }

    private final Module module;
    private final FunctionNames names;
    private final Groups groups;
    private final GroupCompiler compiler;

    GuestLoader(Module module) {
        super(module.name().isEmpty() ? "module" : module.name(), SignatureLoader.shared());
        this.module = module;
        this.names = new FunctionNames(module);
        this.groups = Groups.of(module);
        this.compiler = new GroupCompiler(module, groups);
    }

    FunctionNames names() {
        return names;
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

    @Override
    public Optional<GuestFrame> frame(String type, String method, int line) {
        return function(type, method).stream().mapToObj(index -> frame(index, line)).findFirst();
    }

    private GuestFrame frame(int function, int line) {
        Module.Body body = module.bodies().get(function - module.importedFunctions());
        int offset = line < 0 ? -1 : body.start() + line;
        return new GuestFrame(module.name(), names.of(function), offset, Optional.empty());
    }

    @Override
    public boolean isFunction(String type, String method) {
        return function(type, method).isPresent();
    }

    private static OptionalInt function(String type, String method) {
        Matcher matcher = METHOD.matcher(method);
        return type.startsWith(GROUP) && matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    private static int number(String name, String prefix) throws ClassNotFoundException {
        try {
            return Integer.parseInt(name.substring(prefix.length()));
        } catch (NumberFormatException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

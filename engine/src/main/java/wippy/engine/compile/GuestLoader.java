package wippy.engine.compile;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;
import wippy.engine.FunctionCode;
import wippy.engine.GuestFrame;
import wippy.engine.module.DebugLines;
import wippy.engine.module.Module;
import wippy.engine.module.NameSection;
import wippy.engine.module.SourceLine;
import wippy.engine.run.CodeKeeper;
import wippy.engine.run.FrameSource;
import wippy.engine.run.TypeSource;

/**
 * Loads what is generated for one module, each class when the JVM first needs it: that is how functions are compiled
 * lazily, at no cost afterwards. Named after the module, as stack traces of the JVM show.
 */
final class GuestLoader extends ClassLoader implements CodeKeeper, FrameSource, TypeSource {
    /** The greatest a class file has: it stands for all offsets from there on. */
    private static final int MAX_LINE = 65_535;

    private static final Pattern METHOD = Pattern.compile("f(\\d+)(?:t|p\\d+)?");

    static {
        registerAsParallelCapable();
    }

    private final Module module;
    private final NameSection names;
    private final DebugLines lines;
    private final ClassSource classes;

    /** By function; the objects have no fields, so any thread may see them. */
    private final @Nullable FunctionCode[] codes;

    GuestLoader(Module module, ClassSource classes) {
        super(module.name().isEmpty() ? "module" : module.name(), SignatureLoader.shared());
        this.module = module;
        this.names = new NameSection(module);
        this.lines = new DebugLines(module);
        this.classes = classes;
        this.codes = new FunctionCode[module.bodies().size()];
    }

    NameSection names() {
        return names;
    }

    /** What a function is called through by reference, if its class is there already. */
    @Nullable
    FunctionCode known(int function) {
        return codes[function - module.importedFunctions()];
    }

    /** What a function is called through by reference. */
    FunctionCode code(int function) {
        FunctionCode known = known(function);
        return known != null ? known : initialized(function);
    }

    private FunctionCode initialized(int function) {
        String name = Adapters.name(function);
        try {
            Class<?> initialized = Class.forName(name, true, this);
            FunctionCode known = known(function);
            if (known != null) {
                return known;
            }
            throw new IllegalStateException(initialized + " of " + module.name() + " has kept nothing");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Generated class " + name + " of " + module.name() + " is missing", e);
        }
    }

    @Override
    public void keep(int function, FunctionCode code) {
        codes[function - module.importedFunctions()] = code;
    }

    /** Looks for what is of this module only here, and asks the parent for the rest only. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (Layout.isOfModule(name)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
        return SignatureLoader.isShared(name)
                ? SignatureLoader.shared().load(name, classes::kept)
                : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] binary = classes.bytes(name);
        return defineClass(name, binary, 0, binary.length);
    }

    @Override
    public DefinedType type(int index) {
        return module.types().get(index);
    }

    @Override
    public Optional<GuestFrame> frame(String type, String method, int line) {
        return isFrame(type, method, line)
                ? Optional.of(frame(function(type, method).orElseThrow(), line))
                : Optional.empty();
    }

    private GuestFrame frame(int function, int line) {
        Module.Body body = module.bodies().get(function - module.importedFunctions());
        boolean exact = line >= 0 && line < MAX_LINE;
        int offset = exact ? body.start() + line : -1;
        Optional<String> source = exact ? lines.at(offset).map(SourceLine::toString) : Optional.empty();
        return new GuestFrame(module.name(), names.display(function), offset, source);
    }

    @Override
    public boolean isFrame(String type, String method, int line) {
        boolean isGlue = line < 0 || line == Layout.GLUE_LINE; // around a function, not in it
        return !isGlue && function(type, method).isPresent();
    }

    private static OptionalInt function(String type, String method) {
        Matcher matcher = METHOD.matcher(method);
        return ModuleClasses.isGroup(type) && matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }
}

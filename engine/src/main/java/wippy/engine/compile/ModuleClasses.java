package wippy.engine.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.engine.module.Module;

/** Writes the classes of one module by their names, which {@link Layout} gives. Thread-safe. */
final class ModuleClasses implements ClassSource.ClassWriter {
    private static final String STATE = "wasm.I";
    private static final String GROUP = "wasm.F";
    private static final String TYPES = "wasm.T";
    private static final String TAIL_CALLS = "tail calls";

    private final Module module;
    private final Groups groups;
    private final GroupCompiler compiler;

    /** Once they are needed; racing threads may make equal ones. */
    private volatile @Nullable Adapters adapters;

    ModuleClasses(Module module) {
        this.module = module;
        this.groups = Groups.of(module);
        this.compiler = new GroupCompiler(module, groups);
    }

    /** Whether the name is that of a group of functions. */
    static boolean isGroup(String name) {
        return name.startsWith(GROUP);
    }

    /** The state, the types, all groups, the signatures and constants they use, and which functions have tail calls. */
    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(STATE);
        for (int part = 0; part < TypeConstants.parts(module.types().size()); part++) {
            names.add(TYPES + part);
        }
        for (int group = 0; group < groups.count(); group++) {
            names.add(GROUP + group);
        }
        module.types().stream()
                .flatMap(type -> type.function().stream())
                .map(type -> SignatureLoader.name(Signature.of(type)))
                .distinct()
                .forEach(names::add);
        if (MemoryAccess.best() instanceof UnsafeAccess) {
            names.add(SignatureLoader.CONSTANTS);
        }
        names.add(TAIL_CALLS);
        return names;
    }

    /** Writing an adapter again is as quick as reading it. */
    @Override
    public boolean isKept(String name) {
        return !Adapters.are(name);
    }

    @Override
    public boolean isOfFunctions(String name) {
        return isGroup(name);
    }

    @Override
    public byte[] write(String name, ClassSource.Kept kept) throws ClassNotFoundException {
        if (Adapters.are(name)) {
            return adapters(kept).write(name);
        }
        if (name.equals(STATE)) {
            return InstanceClass.write(module);
        }
        if (name.startsWith(GROUP)) {
            return compiler.compile(number(name, GROUP));
        }
        if (name.startsWith(TYPES)) {
            return TypeConstants.write(number(name, TYPES), module.types().size());
        }
        if (name.equals(TAIL_CALLS)) {
            int first = module.importedFunctions();
            return TailCalls.toBytes(
                    compiler::hasTailCalls, first, first + module.bodies().size());
        }
        return SignatureLoader.write(name);
    }

    private Adapters adapters(ClassSource.Kept kept) {
        Adapters known = adapters;
        if (known == null) {
            known = new Adapters(
                    module, groups, kept.find(TAIL_CALLS).map(TailCalls::of).orElse(compiler::hasTailCalls));
            adapters = known;
        }
        return known;
    }

    static int number(String name, String prefix) throws ClassNotFoundException {
        try {
            return Integer.parseInt(name.substring(prefix.length()));
        } catch (NumberFormatException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

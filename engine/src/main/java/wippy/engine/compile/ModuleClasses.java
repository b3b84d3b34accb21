package wippy.engine.compile;

import java.util.ArrayList;
import java.util.List;
import wippy.engine.module.Module;

/** Writes the classes of one module by their names, which {@link Layout} gives. Thread-safe. */
final class ModuleClasses implements ClassSource.ClassWriter {
    private static final String STATE = "wasm.I";
    private static final String GROUP = "wasm.F";
    private static final String ADAPTER = "wasm.C";
    private static final String TYPES = "wasm.T";

    private final Module module;
    private final Groups groups;
    private final GroupCompiler compiler;

    ModuleClasses(Module module) {
        this.module = module;
        this.groups = Groups.of(module);
        this.compiler = new GroupCompiler(module, groups);
    }

    /** Whether the name is that of a group of functions. */
    static boolean isGroup(String name) {
        return name.startsWith(GROUP);
    }

    /** The state, the types, all groups, and what exported functions are called through. */
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
        module.exports().stream()
                .filter(export -> export.kind() == Module.Kind.FUNCTION && export.index() >= module.importedFunctions())
                .map(export -> ADAPTER + export.index())
                .distinct()
                .forEach(names::add);
        return names;
    }

    @Override
    public byte[] write(String name) throws ClassNotFoundException {
        if (name.equals(STATE)) {
            return InstanceClass.write(module);
        }
        if (name.startsWith(GROUP)) {
            return compiler.compile(number(name, GROUP));
        }
        if (name.startsWith(ADAPTER)) {
            int function = number(name, ADAPTER);
            Signature signature = Signature.of(module.function(function));
            return AdapterClass.write(
                    signature, Layout.group(groups.of(function)), function, compiler.hasTailCalls(function));
        }
        if (name.startsWith(TYPES)) {
            return TypeConstants.write(number(name, TYPES), module.types().size());
        }
        throw new ClassNotFoundException(name);
    }

    private static int number(String name, String prefix) throws ClassNotFoundException {
        try {
            return Integer.parseInt(name.substring(prefix.length()));
        } catch (NumberFormatException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

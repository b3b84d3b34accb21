package wippy.engine.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.util.List;
import java.util.Map;
import wippy.engine.WasmException;
import wippy.engine.module.Module;

/** Compiles the functions of a module, group by group. Thread-safe. */
final class GroupCompiler {
    /** Nothing generated code merges has a supertype that matters, so no class is looked at. */
    private static final ClassFile CLASS_FILE =
            ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.of(List.of(), Map.of())
                    .orElse(type -> ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                            java.lang.constant.ConstantDescs.CD_Object))));

    private final Module module;
    private final Groups groups;
    private final MemoryAccess access = MemoryAccess.best();

    GroupCompiler(Module module, Groups groups) {
        this.module = module;
        this.groups = groups;
    }

    /**
     * The class file with the methods of a group's functions.
     *
     * @throws WasmException.Unsupported if a function is more than the JVM can hold
     */
    byte[] compile(int group) {
        try {
            return write(group, false);
        } catch (IllegalArgumentException e) { // how the JVM's library says that something is too large
            return divided(group);
        }
    }

    private byte[] divided(int group) {
        try {
            return write(group, true);
        } catch (IllegalArgumentException e) {
            throw new WasmException.Unsupported(
                    "code size",
                    module.name() + ": functions " + groups.first(group) + " to " + (groups.end(group) - 1)
                            + " are more code than the JVM can hold: " + e.getMessage());
        }
    }

    /**
     * Nearly all functions fit a method, so whether they do is {@code tried} only where it turned out that one does
     * not.
     */
    private byte[] write(int group, boolean tried) {
        ModuleContext context = new ModuleContext(module, groups);
        return CLASS_FILE.build(Layout.group(group), type -> {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
            for (int function = groups.first(group); function < groups.end(group); function++) {
                new FunctionCompiler(context, access, function, tried).addTo(type);
            }
        });
    }

    /** Whether a function that the module defines has a method of its own for one step, see {@link Layout#step}. */
    boolean hasTailCalls(int function) {
        return FunctionCompiler.hasTailCalls(new ModuleContext(module, groups), access, function);
    }
}

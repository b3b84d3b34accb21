package wippy.engine.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
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
        ClassDesc name = Layout.group(group);
        int first = groups.first(group);
        int end = groups.end(group);
        ModuleContext context = new ModuleContext(module, groups);
        try {
            return CLASS_FILE.build(name, type -> {
                type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                for (int function = first; function < end; function++) {
                    new FunctionCompiler(context, access, function).addTo(type);
                }
            });
        } catch (IllegalArgumentException e) { // how the JVM's library says that something is too large
            throw new WasmException.Unsupported(
                    "code size",
                    module.name() + ": functions " + first + " to " + (end - 1)
                            + " are more code than the JVM can hold: " + e.getMessage());
        }
    }

    /** Whether a function that the module defines has a method of its own for one step, see {@link Layout#step}. */
    boolean hasTailCalls(int function) {
        return FunctionCompiler.hasTailCalls(new ModuleContext(module, groups), access, function);
    }
}

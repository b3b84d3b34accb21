package wippy.engine.compile;

import wippy.engine.module.Module;

/** Compiles a group of functions to a class. */
final class GroupCompiler {
    private final Module module;
    private final Groups groups;

    GroupCompiler(Module module, Groups groups) {
        this.module = module;
        this.groups = groups;
    }

    byte[] compile(int group) {
        throw new IllegalStateException(module.name() + ": no compiler for group " + group + " of " + groups.count());
    }
}

package wippy.engine.endive;

import run.endive.wasm.types.TypeSection;

/** A type as a module declares it: with its place among the module's types, by which it is told from its likes. */
record DeclaredType(TypeSection section, int index) {
    /** Whether something of this type can stand where the other is asked for (specification 3.3.12). */
    boolean isSubtypeOf(DeclaredType wanted) {
        int at = index;
        while (!TypeSection.crossModuleCanonicallyEquivalent(section, at, wanted.section, wanted.index)) {
            int[] parents = section.getSubType(at).typeIdx();
            if (parents.length == 0) {
                return false;
            }
            at = parents[0];
        }
        return true;
    }

    boolean isSameAs(DeclaredType wanted) {
        return TypeSection.crossModuleCanonicallyEquivalent(section, index, wanted.section, wanted.index);
    }
}

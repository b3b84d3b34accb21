package wippy.engine;

import java.util.Optional;

/**
 * Something a module needs, by the two names it is asked for.
 *
 * @param definition of a function, its type as the module defines it, which may be one that others extend
 */
public record ImportType(String module, String name, ExternType type, Optional<DefinedType> definition) {
    /** Where a function's type is no more than its parameters and results. */
    public ImportType(String module, String name, ExternType type) {
        this(module, name, type, Optional.empty());
    }
}

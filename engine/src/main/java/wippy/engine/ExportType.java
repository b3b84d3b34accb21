package wippy.engine;

import java.util.Optional;

/**
 * Something a module offers.
 *
 * @param definition of a function, its type as the module defines it, which may extend others
 */
public record ExportType(String name, ExternType type, Optional<DefinedType> definition) {
    /** Where a function's type is no more than its parameters and results. */
    public ExportType(String name, ExternType type) {
        this(name, type, Optional.empty());
    }
}

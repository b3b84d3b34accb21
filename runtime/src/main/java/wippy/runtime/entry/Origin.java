package wippy.runtime.entry;

import java.nio.file.Path;
import java.util.Optional;
import wippy.base.source.SourcePosition;

/**
 * Where an entry came from.
 *
 * @param at the place in its definition file, or the name of what created it
 * @param moduleRoot the source root of the module it belongs to; empty for the app's own entries
 */
public record Origin(SourcePosition at, Optional<Path> moduleRoot) {
    /** Of an entry that a program created at run time. */
    public static Origin dynamic(String creator) {
        return new Origin(SourcePosition.of(creator), Optional.empty());
    }
}

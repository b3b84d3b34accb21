package wippy.component.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function of the component level, of a guest or of the host. */
public interface Callee {
    /**
     * Calls it from a guest.
     *
     * @param args as {@link wippy.value.JavaModel} has them
     * @return as {@link wippy.value.JavaModel} has it
     */
    @Nullable
    Object call(InstanceState caller, List<@Nullable Object> args);

    /** What it takes and gives; nothing if it adapts to whatever it is asked for. */
    default Optional<Signature> signature() {
        return Optional.empty();
    }
}

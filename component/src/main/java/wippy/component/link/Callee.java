package wippy.component.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/** A function of the component level, of a guest or of the host. */
public interface Callee {
    /**
     * Calls it from a guest.
     *
     * @param args as {@link #argumentModel} builds them
     * @return as {@link JavaModel} has it
     */
    @Nullable
    Object call(InstanceState caller, List<@Nullable Object> args);

    /** What its arguments are built in. */
    default ValueModel argumentModel() {
        return JavaModel.shared();
    }

    /** What it takes and gives; nothing if it adapts to whatever it is asked for. */
    default Optional<Signature> signature() {
        return Optional.empty();
    }
}

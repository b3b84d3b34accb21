package wippy.component.link;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.FunctionType;

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

    /** Whether a function that an import asks for can be this one. */
    default boolean canBe(FunctionType type) {
        return true;
    }
}

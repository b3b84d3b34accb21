package wippy.component.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the host, shared by all stores. */
public final class HostCallee implements Callee {
    /** What it does. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(@Nullable Object hostState, List<@Nullable Object> args);
    }

    private final Body body;

    /** A function that does that. */
    public HostCallee(Body body) {
        this.body = body;
    }

    @Override
    public @Nullable Object call(InstanceState caller, List<@Nullable Object> args) {
        Store store = caller.store();
        store.current(null);
        try {
            return body.call(store.hostState(), args);
        } finally {
            store.current(caller);
        }
    }
}

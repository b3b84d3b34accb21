package wippy.component.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.GuestResource;
import wippy.value.ValueModel;

/** What bound Java objects ask of the instance behind them. */
public interface GuestCalls {
    /** No instance: what is bound belongs to the host. */
    GuestCalls NONE = new GuestCalls() {
        @Override
        public Callable function(String path) {
            throw new IllegalStateException("there is no instance to call " + path + " of");
        }

        @Override
        public void drop(GuestResource resource) {
            resource.close();
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "the host";
        }
    };

    /** A function of a guest. */
    @FunctionalInterface
    interface Callable {
        /** Calls it with values of one model, for a value of the other. */
        @Nullable
        Object call(ValueModel in, List<? extends @Nullable Object> args, ValueModel out);
    }

    /** The function of that path. */
    Callable function(String path);

    /** Ends a resource that is owned. */
    void drop(GuestResource resource);

    /** Ends the instance. */
    void close();
}

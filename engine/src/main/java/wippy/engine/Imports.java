package wippy.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an instance is given: externs by module and name. */
public final class Imports {
    private static final Imports NONE = builder().build();

    private final Map<Key, Extern> externs;

    private Imports(Map<Key, Extern> externs) {
        this.externs = Map.copyOf(externs);
    }

    /** Nothing. */
    public static Imports none() {
        return NONE;
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** What stands under that name. */
    public Optional<Extern> find(String module, String name) {
        return Optional.ofNullable(externs.get(new Key(module, name)));
    }

    private record Key(String module, String name) {
        // By hand: what the JDK makes for a record at its first use takes a start some milliseconds.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && module.equals(key.module) && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return 31 * module.hashCode() + name.hashCode();
        }
    }

    /** Collects imports; the last under a name stays. */
    public static final class Builder {
        private final Map<Key, Extern> externs = new HashMap<>();

        private Builder() {}

        /** Gives one extern. */
        public Builder put(String module, String name, Extern extern) {
            externs.put(new Key(module, name), extern);
            return this;
        }

        /** Gives all exports of an instance. */
        public Builder putAll(String module, WasmInstance instance) {
            instance.exports().forEach((name, extern) -> put(module, name, extern));
            return this;
        }

        /** What was collected. */
        public Imports build() {
            return new Imports(externs);
        }
    }
}

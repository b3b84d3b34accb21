package wippy.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    private record Key(String module, String name) {}

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

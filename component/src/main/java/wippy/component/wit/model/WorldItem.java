package wippy.component.wit.model;

import java.util.Optional;
import java.util.Set;

/** What a world imports or exports under one name. */
public sealed interface WorldItem {
    /** What it is called outside: a plain name or the path of an interface. */
    String name();

    Notes notes();

    /** The interfaces that must be there first. */
    default Set<WitPath> uses() {
        return switch (this) {
            case Named _, Function _ -> Set.of();
            case Inline inline -> inline.content().uses();
            case Type(TypeDef type) ->
                type.definition() instanceof TypeDef.Use(WitPath from, String _) ? Set.of(from) : Set.of();
        };
    }

    /**
     * An interface that has a name of its own.
     *
     * @param label the plain name it goes by here, if not by its own
     */
    record Named(Optional<String> label, WitPath path, Notes notes) implements WorldItem {
        @Override
        public String name() {
            return label.orElseGet(path::toString);
        }
    }

    /** An interface written down here. */
    record Inline(String name, WitInterface content) implements WorldItem {
        @Override
        public Notes notes() {
            return content.notes();
        }
    }

    /** A function. */
    record Function(WitFunction function) implements WorldItem {
        @Override
        public String name() {
            return function.name();
        }

        @Override
        public Notes notes() {
            return function.notes();
        }
    }

    /** A type, which only imports can be. */
    record Type(TypeDef type) implements WorldItem {
        @Override
        public String name() {
            return type.name();
        }

        @Override
        public Notes notes() {
            return type.notes();
        }
    }
}

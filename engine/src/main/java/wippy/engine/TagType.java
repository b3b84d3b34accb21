package wippy.engine;

/** The type of an exception tag: a function type without results, whose parameters the exception carries. */
public record TagType(DefinedType definition) implements ExternType {
    /** A tag of a type of its own. */
    public TagType(FuncType type) {
        this(DefinedType.of(type));
    }

    /** The function type. */
    public FuncType type() {
        return definition.function().orElseThrow();
    }

    @Override
    public String kind() {
        return "tag";
    }

    @Override
    public String toString() {
        return "tag " + type();
    }
}

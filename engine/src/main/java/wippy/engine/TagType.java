package wippy.engine;

/** The type of an exception tag: a function type without results, whose parameters the exception carries. */
public record TagType(FuncType type) implements ExternType {
    @Override
    public String kind() {
        return "tag";
    }

    @Override
    public String toString() {
        return "tag " + type;
    }
}

package wippy.component.type;

/** A resource type as such: two of them are the same only if they are this very object. */
public final class ResourceId implements DefinedType {
    private final String name;

    /**
     * A resource type like no other.
     *
     * @param name for messages
     */
    public ResourceId(String name) {
        this.name = name;
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}

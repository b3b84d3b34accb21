package wippy.component.type;

/**
 * A resource type under one of its names. Each import and export of a resource type gives it a name of its own, which
 * is another object of this class; what tells whether two are the same type is {@link #isSame}.
 */
public final class ResourceId implements DefinedType {
    private final String name;
    private final ResourceId original;

    /**
     * A resource type like no other.
     *
     * @param name for messages
     */
    @SuppressWarnings("this-escape") // nobody sees it before it is complete
    public ResourceId(String name) {
        this.name = name;
        this.original = this;
    }

    private ResourceId(String name, ResourceId original) {
        this.name = name;
        this.original = original;
    }

    /** The same type under another name. */
    public ResourceId named(String other) {
        return new ResourceId(other, original);
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** The same object for all names of the type. */
    public ResourceId original() {
        return original;
    }

    /** Whether it is the same type, under whatever name. */
    public boolean isSame(ResourceId other) {
        return original == other.original;
    }

    @Override
    public String toString() {
        return name;
    }
}

package wippy.component.link;

/**
 * A place in an index space of a component instance.
 *
 * @param index nothing for {@link Sort#OTHER_TYPE}; a slot for {@link Sort#RESOURCE}
 */
public record ItemRef(Sort sort, int index) {
    /** Which index space. */
    public enum Sort {
        FUNCTION,
        INSTANCE,
        COMPONENT,
        MODULE,
        RESOURCE,
        OTHER_TYPE
    }
}

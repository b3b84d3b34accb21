package wippy.component.link;

/** The index spaces of a component instance. */
enum Space {
    MODULE,
    CORE_INSTANCE,
    CORE_FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG,
    COMPONENT,
    INSTANCE,
    FUNCTION,
    RESOURCE;

    static Space of(CoreSort sort) {
        return switch (sort) {
            case FUNCTION -> CORE_FUNCTION;
            case TABLE -> TABLE;
            case MEMORY -> MEMORY;
            case GLOBAL -> GLOBAL;
            case TAG -> TAG;
        };
    }
}

package wippy.guest.lua.value;

/**
 * A host's own object in Lua's hands, such as a resource of a component: to be passed around and given back.
 *
 * @param hostObject what it stands for
 */
public record Handle(Object hostObject) {
    @Override
    @SuppressWarnings("ReferenceEquality") // the very same object is meant
    public boolean equals(Object other) {
        return other instanceof Handle that && hostObject == that.hostObject;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(hostObject);
    }
}

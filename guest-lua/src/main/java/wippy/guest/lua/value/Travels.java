package wippy.guest.lua.value;

import org.jspecify.annotations.Nullable;

/** A host object that another virtual machine sees as its content. */
public interface Travels {
    /** The content, a Lua value. */
    @Nullable
    Object content();
}

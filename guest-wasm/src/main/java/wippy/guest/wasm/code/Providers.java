package wippy.guest.wasm.code;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wippy.component.Component;
import wippy.runtime.entry.EntryId;

/** The components of an app's function entries, for others whose imports they serve. Any thread may use it. */
public final class Providers {
    private final ConcurrentHashMap<EntryId, Component> components = new ConcurrentHashMap<>();

    /** The entry's code, or what takes its place; code that is no component serves nobody. */
    public void put(EntryId entry, GuestCode code) {
        code.component().ifPresentOrElse(component -> components.put(entry, component), () -> remove(entry));
    }

    /** The entry is gone. */
    public void remove(EntryId entry) {
        components.remove(entry);
    }

    /** The component of that entry. */
    Optional<Component> find(EntryId entry) {
        return Optional.ofNullable(components.get(entry));
    }
}

package wippy.guest.wasm.code;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wippy.component.Component;
import wippy.guest.wasm.host.EntryImports;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * The components of an app's function entries, for others whose imports they serve, and who those others are. Any
 * thread may use it.
 */
public final class Providers {
    /** A component, and those that serve its imports as they were when it was linked. */
    private record Importer(Component component, Map<EntryId, Component> linked) {}

    private final ConcurrentHashMap<EntryId, Component> components = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntryId, Importer> importers = new ConcurrentHashMap<>();

    /** A function's code, or what takes its place; code that is no component serves nobody. */
    public void put(EntryId entry, GuestCode code) {
        code.component().ifPresentOrElse(component -> components.put(entry, component), () -> components.remove(entry));
        putImporter(entry, code);
    }

    /** Code that serves nobody, but may be served. */
    public void putImporter(EntryId entry, GuestCode code) {
        Optional<Component> component =
                code.component().filter(_ -> !code.providers().isEmpty());
        component.ifPresentOrElse(
                found -> importers.put(entry, new Importer(found, code.providers())), () -> importers.remove(entry));
    }

    /** The entry is gone. */
    public void remove(EntryId entry) {
        components.remove(entry);
        importers.remove(entry);
    }

    /** The component of that entry. */
    Optional<Component> find(EntryId entry) {
        return Optional.ofNullable(components.get(entry));
    }

    /**
     * Makes sure that components that took others' places still serve who imports them.
     *
     * @throws WippyException Invalid, if one does not
     */
    public void check() {
        importers.forEach((entry, importer) -> importer.linked().forEach((provider, before) -> {
            Component after = components.getOrDefault(provider, before);
            if (!after.equals(before)) {
                check(entry, importer.component(), provider, before, after);
            }
        }));
    }

    private static void check(EntryId entry, Component importer, EntryId provider, Component before, Component after) {
        try {
            EntryImports.check(importer, provider, before, after);
        } catch (WippyException e) {
            throw WippyException.invalid("entry " + provider + " is imported by " + entry
                            + ", which needs to be updated in the same change")
                    .withCause(e)
                    .retryable(false);
        }
    }
}

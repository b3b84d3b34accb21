package wippy.guest.wasm.code;

import java.util.Optional;
import java.util.Set;
import wippy.guest.wasm.config.HostProfile;
import wippy.runtime.entry.EntryId;

/**
 * What a guest is told that calls an import which nothing stands behind: the entry did not ask for it, or nobody offers
 * it. Guests import much that they never call, so this is no error before.
 */
final class UnresolvedImports {
    private final EntryId entry;
    private final Set<HostProfile> granted;

    UnresolvedImports(EntryId entry, Set<HostProfile> granted) {
        this.entry = entry;
        this.granted = Set.copyOf(granted);
    }

    /** The message of the trap where a core module imports it. */
    String message(String interfaceName, String function) {
        return "unresolved host import \"" + function + "\": " + interfaceName + "#" + function + ": "
                + reason(interfaceName, function);
    }

    /** Why it is not there. */
    String reason(String interfaceName, String function) {
        Optional<HostProfile> profile = HostProfile.serving(interfaceName);
        if (profile.isPresent() && !HostProfile.grants(granted, interfaceName)) {
            return "entry " + entry + " is not granted it; add " + profile.get().token() + " to its imports";
        }
        return profile.isPresent()
                ? "entry " + entry + " is granted it, but this version of wippy does not provide it"
                : "nothing provides it to entry " + entry;
    }
}

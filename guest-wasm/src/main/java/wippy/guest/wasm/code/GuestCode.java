package wippy.guest.wasm.code;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.Component;
import wippy.component.LinkedComponent;
import wippy.runtime.entry.EntryId;

/** The code of one entry, linked to what the entry may use. Immutable: any number of calls may run in it at once. */
public sealed interface GuestCode permits ComponentCode, CoreCode {
    /** A component that is linked already, to hosts of whoever calls this. */
    static GuestCode of(LinkedComponent linked) {
        return new ComponentCode(linked, Set.of(), Map.of(), Optional.empty());
    }

    /**
     * The function that a method means.
     *
     * @throws wippy.runtime.error.WippyException if there is none, if several fit, or if its type is not known
     */
    GuestFunction function(String method);

    /** The function that runs it as a command: {@code run} of {@code wasi:cli/run}, {@code _start} of a core module. */
    Optional<String> entryPoint();

    /** The component it is, if it is one. */
    Optional<Component> component();

    /** The components of other entries that serve its imports. */
    Map<EntryId, Component> providers();

    /** Whether the guest may ask for the process that it is, and for its mail. */
    boolean mayReceive();
}

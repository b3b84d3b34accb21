package wippy.guest.wasm.code;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wippy.base.source.Nearest;
import wippy.guest.wasm.config.HostProfile;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** The host interfaces an entry asks for under {@code imports:} (spec: WebAssembly 3.2). */
final class Grants {
    private Grants() {}

    /**
     * The profiles that tokens name.
     *
     * @param component whether the code is a component
     * @throws WippyException Invalid, for a token that names none or one that such code cannot import
     */
    static Set<HostProfile> of(List<EntryId> tokens, boolean component) {
        Set<HostProfile> granted = EnumSet.noneOf(HostProfile.class);
        for (EntryId token : tokens) {
            HostProfile profile = HostProfile.of(token)
                    .orElseThrow(() -> invalid("unsupported wasm host import: " + written(token) + hint(token)));
            if (profile.componentOnly() && !component) {
                throw invalid("wasm host import requires component module: " + written(token));
            }
            granted.add(profile);
        }
        return granted;
    }

    private static String hint(EntryId token) {
        String hint = Nearest.hint(written(token), HostProfile.tokens());
        return hint.isEmpty() ? "" : "." + hint;
    }

    private static String written(EntryId token) {
        return token.namespace().isEmpty() ? token.name() : token.toString();
    }

    private static WippyException invalid(String what) {
        return WippyException.invalid(what).retryable(false);
    }
}

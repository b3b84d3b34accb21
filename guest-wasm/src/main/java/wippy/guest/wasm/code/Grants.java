package wippy.guest.wasm.code;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.base.source.Nearest;
import wippy.component.Component;
import wippy.guest.wasm.config.HostProfile;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * What an entry asks for under {@code imports:} (spec: WebAssembly 3.2): host interfaces, and components of other
 * entries. A token that names a profile of the host never means an entry.
 *
 * @param entries in the order in which they are written
 */
record Grants(Set<HostProfile> profiles, Map<EntryId, Component> entries) {
    private static final Set<String> RESERVED = Set.of("", "wasi", "wippy");

    /**
     * What tokens name.
     *
     * @param component whether the code is a component
     * @throws WippyException Invalid, for a token that names nothing or what such code cannot import; NotFound, if it
     *     may be an entry that is not there yet
     */
    static Grants of(List<EntryId> tokens, boolean component, Providers providers) {
        Set<HostProfile> profiles = EnumSet.noneOf(HostProfile.class);
        Map<EntryId, Component> entries = new LinkedHashMap<>();
        for (EntryId token : tokens) {
            Optional<HostProfile> profile = HostProfile.of(token);
            if (!component && profile.map(HostProfile::componentOnly).orElse(true) && isKnown(token, providers)) {
                throw invalid("wasm host import requires component module: " + written(token));
            }
            if (profile.isPresent()) {
                profiles.add(profile.get());
            } else {
                entries.put(token, providers.find(token).orElseThrow(() -> unknown(token)));
            }
        }
        return new Grants(profiles, entries);
    }

    private static boolean isKnown(EntryId token, Providers providers) {
        return HostProfile.of(token).isPresent() || providers.find(token).isPresent();
    }

    private static WippyException unknown(EntryId token) {
        String what = "unsupported wasm host import: " + written(token);
        return RESERVED.contains(token.namespace())
                ? invalid(what + hint(token))
                : WippyException.notFound(what + ": there is no function of a component " + token + hint(token))
                        .retryable(false);
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

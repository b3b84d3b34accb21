package wippy.guest.lua;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wippy.guest.lua.lint.EntryDiagnostic;
import wippy.guest.lua.lint.LuaLint;
import wippy.lua.check.Diagnostic;
import wippy.lua.check.Rule;
import wippy.lua.check.Severity;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/**
 * Rejects entries in which the static checker finds faults, where the settings ask for it (spec host.md §4.5):
 * {@code lua.type_system.enabled} for errors, {@code .strict} for warnings too. Used by one thread at a time.
 */
final class TypeSystem {
    /** What an entry is rejected for anyway, with a message of its own. */
    private static final Set<Rule> ELSEWHERE = EnumSet.of(Rule.SYNTAX, Rule.MODULE, Rule.IMPORT, Rule.CONFIGURATION);

    private final boolean enabled;
    private final Severity least;
    private Map<EntryId, List<Diagnostic>> faults = Map.of();

    TypeSystem(Settings settings) {
        enabled = settings.bool("lua.type_system.enabled", false);
        least = settings.bool("lua.type_system.strict", false) ? Severity.WARNING : Severity.ERROR;
    }

    /** Checks entries together with what they import. */
    void look(Collection<Entry> entries) {
        if (enabled) {
            faults = new LuaLint(entries, _ -> Optional.empty())
                    .check().stream()
                            .filter(fault -> counts(fault.diagnostic()))
                            .collect(Collectors.groupingBy(
                                    EntryDiagnostic::entry,
                                    Collectors.mapping(EntryDiagnostic::diagnostic, Collectors.toList())));
        }
    }

    private boolean counts(Diagnostic fault) {
        return fault.severity().reaches(least) && !ELSEWHERE.contains(fault.rule());
    }

    /** Forgets what was found. */
    void forget() {
        faults = Map.of();
    }

    /**
     * Passes an entry in which nothing was found.
     *
     * @throws WippyException Invalid, with all that was found
     */
    void require(EntryId id) {
        List<Diagnostic> found = faults.getOrDefault(id, List.of());
        if (!found.isEmpty()) {
            String list = found.stream().map(TypeSystem::text).collect(Collectors.joining("; "));
            throw WippyException.invalid("type errors in " + id + ": " + list).retryable(false);
        }
    }

    private static String text(Diagnostic fault) {
        return fault.span().line() + ":" + fault.span().column() + " " + fault.message();
    }
}

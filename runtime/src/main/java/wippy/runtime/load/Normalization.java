package wippy.runtime.load;

import java.util.List;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/** What is done to the entries of a load before the registry sees them: override, disable, link, override again. */
final class Normalization {
    private final Settings settings;

    Normalization(Settings settings) {
        this.settings = settings;
    }

    /**
     * The entries as they are after all steps.
     *
     * @throws WippyException Invalid, if an override is malformed or its entry unknown
     */
    List<Entry> apply(List<Entry> entries) {
        Overrides overrides = new Overrides(settings.under("override."));
        List<Entry> overridden = overrides.apply(entries);
        List<Entry> enabled = new DisabledEntries(settings).dropFrom(overridden);
        return overrides.among(enabled).apply(new Requirements(enabled).linked());
    }
}

package wippy.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;
import wippy.runtime.settings.TypedText;

/** A value to put into an entry, as it is typed: {@code namespace:entry:field=value}. */
record EntryOverride(String key, String value) {
    private static final Pattern FORM = Pattern.compile("([^:=]+:[^:=]+:[^=]+)=(.*)", Pattern.DOTALL);

    static EntryOverride parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw WippyException.invalid("invalid --override \"" + text + "\": expected ns:entry:field=value");
        }
        return new EntryOverride(form.group(1), form.group(2));
    }

    Settings addTo(Settings settings) {
        return settings.with("override." + key, TypedText.ofCommandLine(value));
    }
}

package wippy.runtime.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/**
 * Entries that settings leave out, by patterns for namespaces, identities or metadata: {@code *} is one dotted part,
 * {@code **} any number of them, {@code (a|b)} either.
 */
final class DisabledEntries {
    private final List<Pattern> namespaces;
    private final List<Pattern> identities;
    private final Map<String, Data> meta;

    DisabledEntries(Settings settings) {
        namespaces = settings.strings("disable.namespaces").stream()
                .map(DisabledEntries::pattern)
                .toList();
        identities = settings.strings("disable.entries").stream()
                .map(DisabledEntries::pattern)
                .toList();
        meta = settings.under("disable.meta.");
    }

    List<Entry> dropFrom(List<Entry> entries) {
        return entries.stream().filter(entry -> !isDisabled(entry)).toList();
    }

    private boolean isDisabled(Entry entry) {
        return anyMatches(namespaces, entry.id().namespace())
                || anyMatches(identities, entry.id().toString())
                || meta.entrySet().stream().anyMatch(field -> hasMeta(entry, field.getKey(), field.getValue()));
    }

    private static boolean hasMeta(Entry entry, String name, Data wanted) {
        List<Data> patterns = wanted instanceof Data.Seq seq ? seq.items() : List.of(wanted);
        Data value = entry.meta().get(name).orElse(Data.nil());
        List<Data> values = new ArrayList<>();
        if (value instanceof Data.Seq seq) {
            values.addAll(seq.items());
        } else if (!(value instanceof Data.Null)) {
            values.add(value);
        }
        return values.stream()
                .anyMatch(one -> patterns.stream()
                        .anyMatch(form -> pattern(text(form)).matcher(text(one)).matches()));
    }

    private static String text(Data value) {
        return value instanceof Data.Text text ? text.value() : Json.print(value);
    }

    private static boolean anyMatches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** As a regular expression: everything but the three forms stands for itself. */
    static Pattern pattern(String written) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '*' && written.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^.:]*");
            } else if (c == '(' || c == ')' || c == '|') {
                regex.append(c == '(' ? "(?:" : c);
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            throw WippyException.invalid("invalid pattern \"" + written + "\" in disable")
                    .withCause(e)
                    .retryable(false);
        }
    }
}

package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.regex.LinearRegex;
import wippy.formats.regex.RegexException;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;

/**
 * What entries to find. Keys of a filter: {@code .kind}, {@code .name}, {@code .ns} and {@code .id} with {@code *} for
 * any text; {@code meta.x} for equality (of a list: that all are contained), {@code ~meta.x} for a regular expression,
 * {@code *meta.x} for text contained, {@code ^meta.x} and {@code $meta.x} for beginning and end. An entry must match
 * all.
 *
 * @param ignored the keys of the filter that mean nothing
 */
public record Query(List<Predicate<Entry>> conditions, List<String> ignored) {
    /** Matches every entry. */
    public static final Query ALL = new Query(List.of(), List.of());

    public Query {
        conditions = List.copyOf(conditions);
        ignored = List.copyOf(ignored);
    }

    /**
     * The query of a filter.
     *
     * @throws WippyException Invalid, on a malformed regular expression
     */
    public static Query of(Data.Mapping filter) {
        Query query = ALL;
        for (var field : filter.fields().entrySet()) {
            query = query.and(field.getKey(), field.getValue());
        }
        return query;
    }

    /** This query with one more condition; with one more ignored key if it is none. */
    public Query and(String key, Data value) {
        if (key.startsWith("meta.")) {
            String name = key.substring("meta.".length());
            return with(entry -> equal(metaOf(entry, name), value));
        }
        if (key.length() > 1 && key.startsWith("meta.", 1)) {
            return andText(key.charAt(0), key.substring(1 + "meta.".length()), textOf(value), key);
        }
        return switch (key) {
            case ".kind" -> glob(Entry::kind, value);
            case ".name" -> glob(entry -> entry.id().name(), value);
            case ".ns" -> glob(entry -> entry.id().namespace(), value);
            case ".id" -> glob(entry -> entry.id().toString(), value);
            default -> ignoring(key);
        };
    }

    /** Whether the entry meets all conditions. */
    public boolean matches(Entry entry) {
        return conditions.stream().allMatch(condition -> condition.test(entry));
    }

    private Query andText(char operator, String name, String wanted, String key) {
        return switch (operator) {
            case '~' -> {
                Predicate<String> matcher = regex(wanted);
                yield with(entry -> anyText(metaOf(entry, name), matcher));
            }
            case '*' -> with(entry -> anyText(metaOf(entry, name), text -> text.contains(wanted)));
            case '^' -> with(entry -> anyText(metaOf(entry, name), text -> text.startsWith(wanted)));
            case '$' -> with(entry -> anyText(metaOf(entry, name), text -> text.endsWith(wanted)));
            default -> ignoring(key);
        };
    }

    private Query glob(Function<Entry, String> part, Data pattern) {
        Predicate<String> matcher = globMatcher(textOf(pattern));
        return with(entry -> matcher.test(part.apply(entry)));
    }

    private Query with(Predicate<Entry> condition) {
        List<Predicate<Entry>> longer = new ArrayList<>(conditions);
        longer.add(condition);
        return new Query(longer, ignored);
    }

    private Query ignoring(String key) {
        List<String> longer = new ArrayList<>(ignored);
        longer.add(key);
        return new Query(conditions, longer);
    }

    /** Matches texts of that form, in which {@code *} stands for any text. */
    static Predicate<String> globMatcher(String form) {
        return regex(Arrays.stream(form.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*", "(?s)\\A", "\\z")));
    }

    private static Predicate<String> regex(String text) {
        try {
            return LinearRegex.compile(text)::find;
        } catch (RegexException e) {
            throw WippyException.invalid("invalid regular expression \"" + text + "\"")
                    .withCause(e);
        }
    }

    private static Data metaOf(Entry entry, String name) {
        Data value = entry.meta().fields().get(name);
        if (value != null) {
            return value;
        }
        Data inner = entry.meta();
        for (String part : name.split("\\.", -1)) {
            inner = inner instanceof Data.Mapping mapping ? mapping.get(part).orElse(Data.nil()) : Data.nil();
        }
        return inner;
    }

    private static boolean equal(Data actual, Data wanted) {
        if (wanted instanceof Data.Seq all && actual instanceof Data.Seq items) {
            return items.items().containsAll(all.items());
        }
        if (actual instanceof Data.Seq items) {
            return items.items().contains(wanted);
        }
        return actual.equals(wanted)
                || (!(actual instanceof Data.Null) && textOf(actual).equals(textOf(wanted)));
    }

    private static boolean anyText(Data value, Predicate<String> matcher) {
        return switch (value) {
            case Data.Null _, Data.Mapping _ -> false;
            case Data.Seq seq -> seq.items().stream().anyMatch(item -> anyText(item, matcher));
            case Data.Bool _, Data.Int _, Data.Real _, Data.Text _ -> matcher.test(textOf(value));
        };
    }

    private static String textOf(Data value) {
        return value instanceof Data.Text text ? text.value() : Json.print(value);
    }
}

package wippy.runtime.load;

import java.util.ArrayList;
import java.util.List;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;

/** Writes into an entry at a dotted path: {@code kind}, {@code meta.x.y}, {@code data.x}, or {@code x} for data. */
final class DataPath {
    private static final String APPEND = "+=";

    private final String path;
    private final boolean append;

    DataPath(String written) {
        String plain = written.endsWith(APPEND) ? written.substring(0, written.length() - APPEND.length()) : written;
        append = written.endsWith(APPEND);
        path = plain.strip().replaceFirst("^\\.", "");
    }

    /**
     * The entry with the value there.
     *
     * @throws WippyException Invalid, if the path leads through what is no mapping, or the kind would be no string
     */
    Entry put(Entry entry, Data value) {
        if (path.equals("kind")) {
            if (value instanceof Data.Text kind && !kind.value().isBlank()) {
                return entry.withKind(kind.value());
            }
            throw WippyException.invalid("kind must be a non-empty string").retryable(false);
        }
        if (path.startsWith("meta.")) {
            return entry.withMeta((Data.Mapping) in(entry.meta(), steps(path.substring("meta.".length())), value));
        }
        String inner = path.startsWith("data.") ? path.substring("data.".length()) : path;
        return entry.withData(in(entry.data(), steps(inner), value));
    }

    private static List<String> steps(String dotted) {
        List<String> steps = List.of(dotted.split("\\.", -1));
        if (steps.contains("")) {
            throw WippyException.invalid("the path \"" + dotted + "\" has an empty part")
                    .retryable(false);
        }
        return steps;
    }

    private Data in(Data around, List<String> steps, Data value) {
        if (steps.isEmpty()) {
            return append ? appended(around, value) : value;
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        return switch (around) {
            case Data.Mapping mapping ->
                mapping.with(step, in(mapping.fields().getOrDefault(step, Data.nil()), rest, value));
            case Data.Null _ ->
                Data.empty().with(step, in(Data.nil(), rest, value)).at(around.at());
            case Data.Seq seq -> inList(seq, step, rest, value);
            case Data.Bool _, Data.Int _, Data.Real _, Data.Text _ ->
                throw WippyException.invalid("\"" + step + "\" in " + path + " leads into a " + around.typeName())
                        .retryable(false);
        };
    }

    private Data inList(Data.Seq seq, String step, List<String> rest, Data value) {
        int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
        if (index < 0 || index >= seq.items().size()) {
            throw WippyException.invalid("\"" + step + "\" in " + path + " is no position in a list of "
                            + seq.items().size())
                    .retryable(false);
        }
        List<Data> items = new ArrayList<>(seq.items());
        items.set(index, in(items.get(index), rest, value));
        return new Data.Seq(items, seq.at());
    }

    private Data appended(Data list, Data value) {
        List<Data> items = new ArrayList<>();
        if (list instanceof Data.Seq seq) {
            items.addAll(seq.items());
        } else if (!(list instanceof Data.Null)) {
            throw WippyException.invalid(path + " += needs a list, not a " + list.typeName())
                    .retryable(false);
        }
        if (value instanceof Data.Seq more) {
            items.addAll(more.items());
        } else {
            items.add(value);
        }
        return new Data.Seq(items, list.at());
    }
}

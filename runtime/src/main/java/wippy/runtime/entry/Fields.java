package wippy.runtime.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;

/**
 * Reads the fields of an entry by type. A field that is wrong is noted with its place and reads as its default, so that
 * one reading finds everything wrong with an entry; {@link #check} then rejects it with all of it:
 *
 * <pre>{@code
 * Fields fields = entry.fields();
 * String source = fields.requiredString("source");
 * int size = fields.section("pool").integer("size", 1);
 * fields.check();
 * }</pre>
 *
 * Fields nobody asks for are ignored. A field that is null counts as absent. Not for use by several threads.
 */
public final class Fields {
    /** The message of what {@link #check} throws. */
    public static final String INVALID = "invalid configuration";

    private final Data.Mapping mapping;
    private final String path;
    private final EntryId owner;
    private final List<Data.Text> problems;

    private Fields(Data.Mapping mapping, String path, EntryId owner, List<Data.Text> problems) {
        this.mapping = mapping;
        this.path = path;
        this.owner = owner;
        this.problems = problems;
    }

    /** A reader of the entry's data; if it has none, that is a problem of its own. */
    public static Fields of(Entry entry) {
        List<Data.Text> problems = new ArrayList<>();
        if (entry.data() instanceof Data.Mapping mapping) {
            Data.Mapping placed = mapping.at().equals(Data.NOWHERE)
                    ? mapping.at(entry.origin().at())
                    : mapping;
            return new Fields(placed, "", entry.id(), problems);
        }
        Fields fields = new Fields(new Data.Mapping(Map.of(), entry.origin().at()), "", entry.id(), problems);
        fields.note(entry.origin().at(), "configuration data is required");
        return fields;
    }

    /** A reader of a mapping that belongs to the entry, such as its metadata. */
    public static Fields of(Entry entry, Data.Mapping mapping) {
        return new Fields(mapping, "", entry.id(), new ArrayList<>());
    }

    /** What is read, as it was written. */
    public Data.Mapping mapping() {
        return mapping;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return mapping.get(name).isPresent();
    }

    /** The field as it was written. */
    public Optional<Data> value(String name) {
        return mapping.get(name);
    }

    /** A string that must be there and not blank; empty after a problem. */
    public String requiredString(String name) {
        Optional<String> text = optionalString(name);
        if (!has(name) || text.filter(String::isBlank).isPresent()) {
            problem(name, path + name + " is required");
        }
        return text.orElse("");
    }

    public Optional<String> optionalString(String name) {
        return read(name, "a string", Fields::asText);
    }

    public String string(String name, String otherwise) {
        return optionalString(name).orElse(otherwise);
    }

    public boolean bool(String name, boolean otherwise) {
        return read(name, "true or false", v -> v instanceof Data.Bool b ? Optional.of(b.value()) : Optional.empty())
                .orElse(otherwise);
    }

    public int integer(String name, int otherwise) {
        return read(name, "an integer between -2147483648 and 2147483647", Fields::asInt)
                .orElse(otherwise);
    }

    /** A whole number of 64 bits. */
    public long longInteger(String name, long otherwise) {
        return read(
                        name,
                        "an integer",
                        v -> v instanceof Data.Int i && !i.unsigned() ? Optional.of(i.value()) : Optional.empty())
                .orElse(otherwise);
    }

    public double number(String name, double otherwise) {
        return read(name, "a number", Fields::asDouble).orElse(otherwise);
    }

    /** A duration such as {@code 1m30s}. */
    public Duration duration(String name, Duration otherwise) {
        return read(
                        name,
                        "a duration such as 300ms, 10s or 1m30s",
                        v -> asText(v).flatMap(Durations::parse))
                .orElse(otherwise);
    }

    /** An entry's identity as it was written; see {@link EntryId#in}. */
    public Optional<EntryId> optionalId(String name) {
        return optionalString(name).filter(text -> !text.isEmpty()).map(EntryId::parse);
    }

    /** An entry's identity that must be there. */
    public EntryId requiredId(String name) {
        return EntryId.parse(requiredString(name));
    }

    /** A list of strings; empty if absent. */
    public List<String> strings(String name) {
        List<String> texts = new ArrayList<>();
        for (Data item : list(name)) {
            asText(item).ifPresentOrElse(texts::add, () -> mistyped(name + "[]", item, "a string"));
        }
        return List.copyOf(texts);
    }

    /** A list of identities as they were written; empty if absent. */
    public List<EntryId> ids(String name) {
        return strings(name).stream().map(EntryId::parse).toList();
    }

    /** A mapping of strings, in its order; empty if absent. */
    public Map<String, String> stringMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        section(name)
                .mapping
                .fields()
                .forEach((key, item) -> asText(item)
                        .ifPresentOrElse(
                                text -> texts.put(key, text), () -> mistyped(name + "." + key, item, "a string")));
        return texts;
    }

    /** The items of a list; empty if absent. */
    public List<Data> list(String name) {
        return read(name, "a list", v -> v instanceof Data.Seq seq ? Optional.of(seq.items()) : Optional.empty())
                .orElse(List.of());
    }

    /** A reader of a mapping inside; one without fields if absent. Problems are noted here. */
    public Fields section(String name) {
        Data.Mapping inner = read(
                        name, "a mapping", v -> v instanceof Data.Mapping m ? Optional.of(m) : Optional.empty())
                .orElse(new Data.Mapping(Map.of(), mapping.at()));
        return new Fields(inner, path + name + ".", owner, problems);
    }

    /** Readers of the mappings in a list; none if absent. */
    public List<Fields> sections(String name) {
        List<Fields> sections = new ArrayList<>();
        List<Data> items = list(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Data.Mapping inner) {
                sections.add(new Fields(inner, path + name + "[" + i + "].", owner, problems));
            } else {
                mistyped(name + "[" + i + "]", items.get(i), "a mapping");
            }
        }
        return sections;
    }

    /** Notes what is wrong with a field; read goes on. */
    public void problem(String name, String what) {
        SourcePosition place = mapping.get(name).map(Data::at).orElse(mapping.at());
        note(place, "field " + path + name + ": " + what);
    }

    /** Whether something wrong was noted, here or in a section. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /**
     * Ends the reading.
     *
     * @throws WippyException Invalid, if anything wrong was noted; its details list each problem
     */
    public void check() {
        if (!problems.isEmpty()) {
            String lines = problems.stream().map(Data.Text::value).collect(Collectors.joining("\n"));
            throw WippyException.invalid(INVALID)
                    .withCause(WippyException.invalid(lines))
                    .withDetails(Data.of(problems))
                    .retryable(false);
        }
    }

    private void note(SourcePosition place, String what) {
        problems.add(new Data.Text(place + ": entry " + owner + ": " + what, place));
    }

    private void mistyped(String name, Data value, String expected) {
        note(value.at(), "field " + path + name + ": expected " + expected + ", got " + shown(value));
    }

    private <T> Optional<T> read(String name, String expected, Function<Data, Optional<T>> as) {
        Optional<Data> value = mapping.get(name);
        Optional<T> read = value.flatMap(as);
        if (value.isPresent() && read.isEmpty()) {
            mistyped(name, value.get(), expected);
        }
        return read;
    }

    private static String shown(Data value) {
        return switch (value) {
            case Data.Text text -> '"' + text.value() + '"';
            case Data.Int number -> number.digits();
            case Data.Real number -> Double.toString(number.value());
            case Data.Bool flag -> Boolean.toString(flag.value());
            case Data.Null _, Data.Seq _, Data.Mapping _ -> "a " + value.typeName();
        };
    }

    private static Optional<String> asText(Data value) {
        return value instanceof Data.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static Optional<Integer> asInt(Data value) {
        return value instanceof Data.Int number && !number.unsigned() && number.value() == (int) number.value()
                ? Optional.of((int) number.value())
                : Optional.empty();
    }

    private static Optional<Double> asDouble(Data value) {
        return switch (value) {
            case Data.Int number -> Optional.of((double) number.value());
            case Data.Real number -> Optional.of(number.value());
            default -> Optional.empty();
        };
    }
}

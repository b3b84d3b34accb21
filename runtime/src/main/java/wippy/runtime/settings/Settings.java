package wippy.runtime.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wippy.formats.Data;
import wippy.formats.FormatException;
import wippy.formats.Yaml;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.Problems;
import wippy.runtime.error.WippyException;

/**
 * The settings of a runtime by dotted keys, such as {@code shutdown.timeout}: those of the file, and over them those of
 * the command line. Unknown keys mean nothing. Immutable.
 */
public final class Settings {
    private static final String VERSION = "1.0";
    private static final Settings NONE = new Settings(Map.of());

    private final Map<String, Data> values;

    private Settings(Map<String, Data> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Nothing set: all defaults. */
    public static Settings none() {
        return NONE;
    }

    /**
     * The settings of a file; none if there is no such file.
     *
     * @param name what the file is called in messages
     * @throws WippyException Invalid, if it is malformed or of another version
     */
    public static Settings load(Path file, String name) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            throw WippyException.invalid("cannot read " + name).withCause(e).retryable(false);
        }
    }

    /**
     * The settings of a text.
     *
     * @throws WippyException Invalid, if it is malformed or of another version
     */
    public static Settings parse(String name, String text) {
        Data root;
        try {
            root = Yaml.parse(name, text);
        } catch (FormatException e) {
            throw invalid(e.getMessage());
        }
        if (!(root instanceof Data.Mapping mapping)) {
            throw invalid(root instanceof Data.Null ? missingVersion(name) : root.at() + ": expected a mapping");
        }
        checkVersion(name, mapping);
        Problems problems = new Problems();
        Map<String, Data> values = new LinkedHashMap<>();
        mapping.fields().forEach((section, value) -> {
            if (value instanceof Data.Mapping inner) {
                flatten(section, inner, values);
            } else if (!section.equals("version") && !(value instanceof Data.Null)) {
                problems.add(value.at(), "section " + section + " must be a mapping, not a " + value.typeName());
            }
        });
        problems.check("invalid settings");
        return new Settings(values);
    }

    private static void checkVersion(String name, Data.Mapping mapping) {
        Data version = mapping.get("version").orElseThrow(() -> invalid(missingVersion(name)));
        String written = switch (version) {
            case Data.Text text -> text.value();
            case Data.Real number -> Double.toString(number.value());
            case Data.Int number -> number.digits();
            case Data.Null _, Data.Bool _, Data.Seq _, Data.Mapping _ -> "a " + version.typeName();
        };
        if (!written.equals(VERSION)) {
            throw invalid(
                    version.at() + ": unsupported version \"" + written + "\"; only \"" + VERSION + "\" is known");
        }
    }

    private static String missingVersion(String name) {
        return name + ": missing version; begin the file with  version: \"" + VERSION + "\"";
    }

    private static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }

    private static void flatten(String prefix, Data.Mapping mapping, Map<String, Data> values) {
        mapping.fields().forEach((key, value) -> {
            if (value instanceof Data.Mapping inner && !inner.fields().isEmpty()) {
                flatten(prefix + "." + key, inner, values);
            } else {
                values.put(prefix + "." + key, value);
            }
        });
    }

    /** These settings with one more, or with it replaced. */
    public Settings with(String key, Data value) {
        Map<String, Data> copy = new LinkedHashMap<>(values);
        copy.put(key, value);
        return new Settings(copy);
    }

    /**
     * These settings with one from the command line over them.
     *
     * @param assignment {@code section.path=value}
     * @throws WippyException Invalid, if it is malformed
     */
    public Settings set(String assignment) {
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? "" : assignment.substring(0, equals).strip();
        if (!key.contains(".") || key.startsWith(".") || key.endsWith(".")) {
            throw invalid("invalid --set \"" + assignment + "\": expected section.path=value");
        }
        return with(key, TypedText.ofCommandLine(assignment.substring(equals + 1)));
    }

    /** What the key is set to; empty if it is not, or to null. */
    public Optional<Data> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !(value instanceof Data.Null));
    }

    /**
     * What the key is set to, as text.
     *
     * @throws WippyException Invalid, if it is of another type; so with the other types
     */
    public String string(String key, String otherwise) {
        return read(key, "a string", value -> switch (value) {
                    case Data.Text text -> Optional.of(text.value());
                    case Data.Int number -> Optional.of(number.digits());
                    default -> Optional.empty();
                })
                .orElse(otherwise);
    }

    public boolean bool(String key, boolean otherwise) {
        return read(
                        key,
                        "true or false",
                        value -> value instanceof Data.Bool flag ? Optional.of(flag.value()) : Optional.empty())
                .orElse(otherwise);
    }

    /** A whole number. */
    public long integer(String key, long otherwise) {
        return read(
                        key,
                        "an integer",
                        value -> value instanceof Data.Int number && !number.unsigned()
                                ? Optional.of(number.value())
                                : Optional.empty())
                .orElse(otherwise);
    }

    /** A duration such as {@code 30s}. */
    public Duration duration(String key, Duration otherwise) {
        return read(
                        key,
                        "a duration such as 300ms, 10s or 1m30s",
                        value -> value instanceof Data.Text text ? Durations.parse(text.value()) : Optional.empty())
                .orElse(otherwise);
    }

    /** A list of strings, or one alone; empty if not set. */
    public List<String> strings(String key) {
        return read(key, "a list of strings", Settings::texts).orElse(List.of());
    }

    /** All keys that begin so, each without that beginning. */
    public Map<String, Data> under(String prefix) {
        Map<String, Data> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static Optional<List<String>> texts(Data value) {
        if (value instanceof Data.Text text) {
            return Optional.of(List.of(text.value()));
        }
        if (!(value instanceof Data.Seq seq)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Data item : seq.items()) {
            if (!(item instanceof Data.Text text)) {
                return Optional.empty();
            }
            texts.add(text.value());
        }
        return Optional.of(texts);
    }

    private <T> Optional<T> read(String key, String expected, Function<Data, Optional<T>> as) {
        Optional<Data> value = get(key);
        Optional<T> read = value.flatMap(as);
        if (value.isPresent() && read.isEmpty()) {
            throw invalid(value.get().at() + ": setting " + key + ": expected " + expected + ", got a "
                    + value.get().typeName());
        }
        return read;
    }
}

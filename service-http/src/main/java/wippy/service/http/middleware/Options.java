package wippy.service.http.middleware;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.formats.Data;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/** The options of a router by their keys. Dots and underscores in keys are the same. Immutable. */
public final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads what an entry says.
     *
     * @throws WippyException Invalid, if a value is neither a text nor a number nor true or false
     */
    public static Options of(Data.Mapping written) {
        Map<String, String> values = new HashMap<>();
        written.fields().forEach((key, value) -> values.put(plain(key), text(key, value)));
        return new Options(Map.copyOf(values));
    }

    private static String text(String key, Data value) {
        return switch (value) {
            case Data.Text text -> text.value();
            case Data.Int number -> number.digits();
            case Data.Real number -> Double.toString(number.value());
            case Data.Bool flag -> Boolean.toString(flag.value());
            case Data.Null _ -> "";
            case Data.Seq _, Data.Mapping _ -> throw invalid(key, "expected a text, got a " + value.typeName());
        };
    }

    private static String plain(String key) {
        return key.replace('.', '_');
    }

    /** The option, if it is there and not blank. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(plain(key))).map(String::strip).filter(text -> !text.isEmpty());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A text with the spaces around it; it may be empty. */
    String asWritten(String key, String otherwise) {
        return values.getOrDefault(plain(key), otherwise);
    }

    /** An option that must be there. */
    String required(String key) {
        return text(key).orElseThrow(() -> invalid(key, "is required"));
    }

    boolean flag(String key) {
        String text = text(key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw invalid(key, "expected true or false, got \"" + text + "\"");
        }
        return text.equals("true");
    }

    /** A number from 1 on. */
    int positive(String key, int otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(key, "expected a number from 1 on, got \"" + text.get() + "\"");
        }
        throw invalid(key, "expected a number from 1 on, got \"" + text.get() + "\"");
    }

    /** A time above zero. */
    Duration duration(String key, Duration otherwise) {
        return text(key)
                .map(text -> Durations.parse(text)
                        .filter(Duration::isPositive)
                        .orElseThrow(() -> invalid(key, "expected a duration such as 10s or 1m, got \"" + text + "\"")))
                .orElse(otherwise);
    }

    /** Texts between commas. */
    List<String> list(String key, String otherwise) {
        return Stream.of(text(key, otherwise).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static WippyException invalid(String key, String what) {
        return WippyException.invalid("option " + key + ": " + what).retryable(false);
    }
}

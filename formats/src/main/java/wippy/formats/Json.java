package wippy.formats;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * JSON to values and back. Whole numbers that fit 64 bits stay whole, others become doubles; doubles print in their
 * shortest form, those that are no number as {@code null}; nothing may be nested deeper than {@link #MAX_DEPTH}.
 */
public final class Json {
    /** Lists and mappings inside each other. */
    public static final int MAX_DEPTH = 128;

    /** How a text is laid out. */
    public enum Style {
        /** No space at all. */
        COMPACT,
        /** A line for each value, two spaces a level. */
        INDENTED
    }

    private Json() {}

    /**
     * The value of a JSON text; it stands nowhere. Of fields of the same name the last counts.
     *
     * @throws FormatException if it is malformed, naming the place as {@code json:line:column}
     */
    public static Data parse(String text) {
        return (Data) Objects.requireNonNull(decode(DataModel.INSTANCE, text));
    }

    /**
     * The value of a JSON file, each part with its place; a field given twice is an error.
     *
     * @param file what the file is called in messages
     * @throws FormatException if it is malformed
     */
    public static Data parse(String file, String text) {
        return (Data) Objects.requireNonNull(new JsonReader(new PlacedModel(file), file, text).read());
    }

    /**
     * The value of a JSON text, built in that model with no tree in between.
     *
     * @throws FormatException if it is malformed
     */
    public static @Nullable Object decode(ValueModel model, String text) {
        return new JsonReader(model, "json", text).read();
    }

    /** The value in one line. */
    public static String print(Data value) {
        return print(value, Style.COMPACT);
    }

    public static String print(Data value, Style style) {
        return encode(DataModel.INSTANCE, value, style);
    }

    /**
     * A value of that model as JSON.
     *
     * @throws ValueException if it holds what JSON cannot say, or is nested too deep
     */
    public static String encode(ValueModel model, @Nullable Object value, Style style) {
        return new JsonWriter(model, style).write(value);
    }

    /** The same value with the fields of all its mappings sorted by name. */
    public static Data sorted(Data value) {
        return switch (value) {
            case Data.Mapping mapping -> {
                Map<String, Data> fields = new TreeMap<>();
                mapping.fields().forEach((name, inner) -> fields.put(name, sorted(inner)));
                yield new Data.Mapping(fields, mapping.at());
            }
            case Data.Seq seq ->
                new Data.Seq(seq.items().stream().map(Json::sorted).toList(), seq.at());
            case Data.Null _, Data.Bool _, Data.Int _, Data.Real _, Data.Text _ -> value;
        };
    }
}

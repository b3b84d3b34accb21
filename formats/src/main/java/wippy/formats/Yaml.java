package wippy.formats;

import java.util.Map;

/**
 * YAML 1.2 to values and back. Scalars keep their type by the core schema; anchors and merge keys ({@code <<}) are
 * followed; a key given twice, a second document and a text that would grow beyond all measure are errors.
 */
public final class Yaml {
    /** Lists and mappings inside each other. */
    public static final int MAX_DEPTH = 128;

    /** Values in one text, each counted as often as an alias repeats it. */
    public static final int MAX_VALUES = 1_000_000;

    private Yaml() {}

    /**
     * The value of a YAML file, each part with its place; null if it is empty.
     *
     * @param file what the file is called in messages
     * @throws FormatException if it is malformed or beyond a limit
     */
    public static Data parse(String file, String text) {
        return new YamlReader(file, text).read();
    }

    /** The value in block style; it ends with a line break. */
    public static String print(Data value) {
        StringBuilder out = new StringBuilder();
        new YamlWriter(out).write(value);
        return out.toString();
    }

    /** Whether nothing is inside. */
    static boolean isEmpty(Data value) {
        return switch (value) {
            case Data.Mapping(Map<String, Data> fields, var _) -> fields.isEmpty();
            case Data.Seq seq -> seq.items().isEmpty();
            case Data.Null _, Data.Bool _, Data.Int _, Data.Real _, Data.Text _ -> true;
        };
    }
}

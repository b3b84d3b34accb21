package wippy.formats;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Prints a value as YAML in block style. */
final class YamlWriter {
    private static final Pattern PLAIN =
            Pattern.compile("(\\.{0,2}/|\\.)?[A-Za-z0-9_]([A-Za-z0-9_./$^~+=@%()<>;!? -]*[A-Za-z0-9_./$)])?");

    private final StringBuilder out;
    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();

    YamlWriter(StringBuilder out) {
        this.out = out;
    }

    void write(Data value) {
        if (Yaml.isEmpty(value)) {
            scalar(value, 1);
            out.append('\n');
        } else {
            block(value, 0);
        }
    }

    private void block(Data value, int depth) {
        if (value instanceof Data.Mapping mapping) {
            mapping.fields().forEach((key, inner) -> {
                indent(depth);
                field(key, inner, depth);
            });
        } else if (value instanceof Data.Seq seq) {
            seq.items().forEach(item -> item(item, depth));
        }
    }

    private void field(String key, Data value, int depth) {
        text(key);
        out.append(':');
        if (Yaml.isEmpty(value)) {
            out.append(' ');
            scalar(value, depth + 1);
            out.append('\n');
        } else {
            out.append('\n');
            block(value, depth + 1);
        }
    }

    private void item(Data value, int depth) {
        indent(depth);
        out.append("- ");
        if (Yaml.isEmpty(value)) {
            scalar(value, depth + 1);
            out.append('\n');
        } else if (value instanceof Data.Mapping mapping) {
            boolean[] first = {true};
            mapping.fields().forEach((key, inner) -> {
                if (!first[0]) {
                    indent(depth + 1);
                }
                first[0] = false;
                field(key, inner, depth + 1);
            });
        } else {
            out.append('\n');
            block(value, depth + 1);
        }
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }

    private void scalar(Data value, int depth) {
        switch (value) {
            case Data.Null _ -> out.append("null");
            case Data.Bool flag -> out.append(flag.value());
            case Data.Int number -> out.append(number.digits());
            case Data.Real number -> out.append(floating(number.value()));
            case Data.Seq _ -> out.append("[]");
            case Data.Mapping _ -> out.append("{}");
            case Data.Text text when isLiteral(text.value()) -> literal(text.value(), depth);
            case Data.Text text -> text(text.value());
        }
    }

    private static String floating(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-.inf" : ".inf";
        }
        String number = JsonWriter.number(value);
        return number.contains(".") || number.contains("e") ? number : number + ".0";
    }

    private static boolean isLiteral(String text) {
        return text.indexOf('\n') > 0
                && !text.startsWith(" ")
                && text.chars()
                        .allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f) || (c > 0xa0 && c < 0x2000));
    }

    private void literal(String text, int depth) {
        boolean ends = text.endsWith("\n");
        out.append(ends ? "|+" : "|-");
        String body = ends ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                indent(depth);
                out.append(line);
            }
        }
    }

    private void text(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && resolver.resolve(text, true).equals(Tag.STR);
        out.append(plain ? text : Json.print(Data.of(text)));
    }
}

package wippy.component.wit;

import java.util.LinkedHashMap;
import java.util.Map;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;

/** Writes types as WIT text, for people. */
public final class WitPrinter {
    private final StringBuilder out = new StringBuilder();

    private WitPrinter() {}

    /** One type definition, {@code record item { … }} over several lines. */
    public static String definition(String name, ValueType type) {
        WitPrinter printer = new WitPrinter();
        printer.define("", name, type);
        return printer.out.toString();
    }

    /** What a component asks for and offers, as a world. */
    public static String world(String name, ComponentType type) {
        WitPrinter printer = new WitPrinter();
        printer.out.append("world ").append(name).append(" {\n");
        printer.ports("import", type.imports());
        printer.ports("export", type.exports());
        printer.out.append("}\n");
        return printer.out.toString();
    }

    private void ports(String keyword, Map<String, ItemType> items) {
        Map<String, ItemType> ordered = new LinkedHashMap<>(items);
        ordered.forEach((name, item) -> {
            switch (item) {
                case ItemType.Function(FunctionType type) -> line("  ", keyword + " " + name + ": " + type + ";");
                case ItemType.Instance(InstanceType type) -> {
                    line("  ", keyword + " " + name + " {");
                    type.exports().forEach((inner, export) -> member("    ", inner, export));
                    line("  ", "}");
                }
                case ItemType.Type(DefinedType type) -> {
                    if (type instanceof ValueType value) {
                        define("  ", name, value);
                    } else {
                        line("  ", keyword + " resource " + name + ";");
                    }
                }
                case ItemType.Component _, ItemType.Module _ ->
                    line("  ", "/* " + keyword + " " + item.sort() + " " + name + " */");
            }
        });
    }

    private void member(String indent, String name, ItemType item) {
        switch (item) {
            case ItemType.Function(FunctionType type) -> line(indent, name + ": " + type + ";");
            case ItemType.Type(ResourceId _) -> line(indent, "resource " + name + ";");
            case ItemType.Type(ValueType type) -> define(indent, name, type);
            case ItemType.Type _, ItemType.Instance _, ItemType.Component _, ItemType.Module _ ->
                line(indent, "/* " + item.sort() + " " + name + " */");
        }
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    private void define(String indent, String name, ValueType type) {
        switch (type) {
            case ValueType.Fields fields
            when isOwn(fields.label(), name) -> body(indent, "record " + name, fields.fields());
            case ValueType.Variants variants
            when isOwn(variants.label(), name) -> body(indent, "variant " + name, variants.cases());
            case ValueType.Enumeration names
            when isOwn(names.label(), name) ->
                body(
                        indent,
                        "enum " + name,
                        names.cases().stream().map(n -> n.exact()).toList());
            case ValueType.Flags flags
            when isOwn(flags.label(), name) ->
                body(
                        indent,
                        "flags " + name,
                        flags.names().stream().map(n -> n.exact()).toList());
            default -> line(indent, "type " + name + " = " + type + ";");
        }
    }

    private static boolean isOwn(String label, String name) {
        return label.isEmpty() || label.equals(name);
    }

    private void body(String indent, String head, Iterable<?> parts) {
        line(indent, head + " {");
        parts.forEach(part -> line(indent, "  " + part + ","));
        line(indent, "}");
    }
}

package wippy.component.wit.print;

import static wippy.component.wit.model.Words.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPath;

/** Writes types, functions and what interfaces contain. */
final class Definitions {
    private final Lines out;
    private final PackageName here;

    /** @param here the package that is written, whose interfaces need no full names */
    Definitions(Lines out, PackageName here) {
        this.out = out;
        this.here = here;
    }

    /** What lies between the braces: what it uses, types and functions, with empty lines between them. */
    void content(WitInterface content) {
        List<Runnable> parts = Stream.of(
                        Stream.of(content.types().values())
                                .filter(Definitions::anyUsed)
                                .map(types -> (Runnable) () -> uses(types)),
                        content.types().values().stream()
                                .filter(type -> !isUsed(type))
                                .map(type -> (Runnable) () -> define(type)),
                        content.functions().values().stream().map(function -> (Runnable) () -> function("", function)))
                .<Runnable>flatMap(part -> part)
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.blank();
            }
            parts.get(i).run();
        }
    }

    private static boolean anyUsed(Iterable<TypeDef> types) {
        for (TypeDef type : types) {
            if (isUsed(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it comes from another interface. */
    static boolean isUsed(TypeDef type) {
        return type.definition() instanceof TypeDef.Use;
    }

    private record Origin(WitPath path, Notes notes) {}

    /** Those that come from other interfaces: a line for as many in a row as come from the same. */
    void uses(Iterable<TypeDef> types) {
        List<String> names = new ArrayList<>();
        @Nullable Origin last = null;
        for (TypeDef type : types) {
            if (type.definition() instanceof TypeDef.Use(WitPath from, String name)) {
                Origin origin = new Origin(from, type.notes());
                if (last != null && !last.equals(origin)) {
                    use(last, names);
                    names.clear();
                }
                last = origin;
                names.add(name.equals(type.name()) ? escaped(name) : escaped(name) + " as " + escaped(type.name()));
            }
        }
        if (last != null) {
            use(last, names);
        }
    }

    private void use(Origin origin, List<String> names) {
        out.notes(origin.notes);
        out.line("use " + path(origin.path) + ".{" + String.join(", ", names) + "};");
    }

    /** An interface as it is named here. */
    String path(WitPath path) {
        return path.owner().equals(here)
                ? escaped(path.name())
                : packagePath(path.owner()) + "/" + escaped(path.name())
                        + path.owner().suffix();
    }

    /** A package's name with words escaped that have to be. */
    static String packagePath(PackageName name) {
        StringBuilder escaped = new StringBuilder();
        for (String part : name.path().splitWithDelimiters("[:/]", -1)) {
            escaped.append(escaped(part));
        }
        return escaped.toString();
    }

    /** A type definition. */
    void define(TypeDef type) {
        out.notes(type.notes());
        String name = escaped(type.name());
        switch (type.definition()) {
            case TypeDef.Record(var fields) ->
                out.block(
                        "record " + name,
                        () -> fields.forEach(field -> part(field.docs(), escaped(field.name()) + ": " + field.type())));
            case TypeDef.Variant(var cases) ->
                out.block(
                        "variant " + name,
                        () -> cases.forEach(c -> part(
                                c.docs(),
                                escaped(c.name())
                                        + c.payload()
                                                .map(payload -> "(" + payload + ")")
                                                .orElse(""))));
            case TypeDef.Enumeration(var cases) -> out.block("enum " + name, () -> labels(cases));
            case TypeDef.Flags(var flags) -> out.block("flags " + name, () -> labels(flags));
            case TypeDef.Resource(var functions) when functions.isEmpty() -> out.line("resource " + name + ";");
            case TypeDef.Resource(var functions) ->
                out.block("resource " + name, () -> functions.forEach(function -> function("", function)));
            case TypeDef.Alias(var target) -> out.line("type " + name + " = " + target + ";");
            case TypeDef.Use _ -> uses(List.of(type));
        }
    }

    private void labels(List<TypeDef.Label> labels) {
        labels.forEach(label -> part(label.docs(), escaped(label.name())));
    }

    private void part(String docs, String text) {
        out.docs(docs);
        out.line(text + ",");
    }

    /** A function, after a word such as import. */
    void function(String before, WitFunction function) {
        out.notes(function.notes());
        out.line(before + signature(function) + ";");
    }

    private static String signature(WitFunction function) {
        String params = function.params().stream()
                .map(param -> escaped(param.name()) + ": " + param.type())
                .collect(Collectors.joining(", ", "(", ")"));
        String result = function.result().map(type -> " -> " + type).orElse("");
        if (function.kind() == WitFunction.Kind.CONSTRUCTOR) {
            return "constructor" + params + result;
        }
        return escaped(function.name()) + ": "
                + (function.kind() == WitFunction.Kind.STATIC ? "static " : "")
                + (function.isAsync() ? "async " : "")
                + "func" + params + result;
    }
}

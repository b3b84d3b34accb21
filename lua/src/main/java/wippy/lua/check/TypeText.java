package wippy.lua.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wippy.lua.LuaStrings;

/** Types as messages show them: in the syntax they are written in, long ones cut. */
final class TypeText {
    private static final int MOST_FIELDS = 6;
    private static final int DEEPEST = 4;

    private TypeText() {}

    static String of(Ty type) {
        return text(type, 0);
    }

    private static String text(Ty type, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        return switch (type) {
            case Ty.Basic(String name) -> name;
            case Ty.Literal(Object value) ->
                value instanceof String text ? '"' + LuaStrings.decode(text) + '"' : String.valueOf(value);
            case Ty.Array(Ty element) -> "{" + text(element, depth + 1) + "}";
            case Ty.Mapping mapping -> "{" + entry(mapping, depth + 1) + "}";
            case Ty.Struct struct -> struct(struct, depth + 1);
            case Ty.Union(List<Ty> members) -> union(members, depth + 1);
            case Ty.Function function -> function(function, depth + 1);
            case Ty.Asserts(String name, var inner) ->
                "asserts " + name + inner.map(i -> " is " + text(i, depth + 1)).orElse("");
            case Ty.Variable(String name) -> name;
            case Ty.TypeValue(Ty inner) -> "the type " + text(inner, depth + 1);
            case Ty.GenericValue(Ty.Reference.Declaration declaration) -> "the type " + declaration.name;
            case Ty.Reference reference ->
                reference.declaration.name
                        + (reference.arguments.isEmpty() ? "" : "<" + all(reference.arguments, depth + 1) + ">");
        };
    }

    private static String all(List<Ty> types, int depth) {
        return types.stream().map(type -> text(type, depth)).collect(Collectors.joining(", "));
    }

    private static String entry(Ty.Mapping mapping, int depth) {
        return "[" + text(mapping.key(), depth) + "]: " + text(mapping.value(), depth);
    }

    private static String struct(Ty.Struct struct, int depth) {
        List<String> parts = new ArrayList<>();
        struct.fields().forEach((name, field) -> {
            if (parts.size() < MOST_FIELDS) {
                parts.add(name + (field.optional() ? "?: " : ": ") + text(field.type(), depth));
            }
        });
        struct.rest().ifPresent(rest -> parts.add(entry(rest, depth)));
        if (struct.open() || struct.fields().size() > MOST_FIELDS) {
            parts.add("…");
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static String union(List<Ty> members, int depth) {
        List<Ty> present =
                members.stream().filter(member -> !member.equals(Ty.NIL)).toList();
        String text = present.stream()
                .map(member -> member instanceof Ty.Function ? "(" + text(member, depth) + ")" : text(member, depth))
                .collect(Collectors.joining(" | "));
        if (present.size() == members.size()) {
            return text;
        }
        return present.size() == 1 ? text + "?" : "(" + text + ")?";
    }

    private static String function(Ty.Function function, int depth) {
        List<String> parameters = new ArrayList<>();
        for (Ty.Parameter parameter : function.parameters()) {
            String type = text(parameter.type(), depth);
            parameters.add(
                    parameter.name().isEmpty()
                            ? type
                            : parameter.name() + (parameter.optional() ? "?: " : ": ") + type);
        }
        if (function.variadic() != null) {
            parameters.add("..." + text(function.variadic(), depth));
        }
        return "(" + String.join(", ", parameters) + ") -> " + values(function.results(), depth);
    }

    private static String values(Ty.Values values, int depth) {
        List<String> parts = new ArrayList<>();
        values.fixed().forEach(type -> parts.add(text(type, depth)));
        if (values.rest() != null) {
            parts.add("..." + text(values.rest(), depth));
        }
        return parts.size() == 1 && values.rest() == null ? parts.getFirst() : "(" + String.join(", ", parts) + ")";
    }
}

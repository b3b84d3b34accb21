package wippy.engine.text;

import java.util.List;

/** Writes types and the uses of types. */
final class TypePrinter {
    private static final int PAGE = 100;

    private final TypeOutline outline;
    private final PrintNames names;

    TypePrinter(TypeOutline outline, PrintNames names) {
        this.outline = outline;
        this.names = names;
    }

    /** All type definitions. */
    void definitions(StringBuilder out) {
        for (TypeOutline.Group group : outline.groups()) {
            Indent.line(out, 1).append(group(group, "(", 1));
        }
    }

    /** One group, or one type by itself, that begins that deep with {@code opening}. */
    String group(TypeOutline.Group group, String opening, int depth) {
        if (!group.explicit()) {
            return opening + definition(group.first());
        }
        StringBuilder out = new StringBuilder(opening).append("rec");
        for (int i = group.first(); i < group.first() + group.size(); i++) {
            Indent.line(out, depth + 1).append('(').append(definition(i));
        }
        return out.append(')').toString();
    }

    private String definition(int index) {
        TypeDef type = outline.type(index);
        String composite = switch (type.composite()) {
            case TypeDef.Func func -> "(func" + signature(func.signature(), NameSpace.NONE) + ")";
            case TypeDef.Struct struct -> struct(index, struct.fields());
            case TypeDef.Array array -> "(array " + field(array.element()) + ")";
        };
        StringBuilder out =
                new StringBuilder("type").append(names.types.definition(index)).append(' ');
        if (type.plain()) {
            return out.append(composite).append(')').toString();
        }
        out.append(type.isFinal() ? "(sub final " : "(sub ");
        type.parents().forEach(parent -> out.append(names.types.of(parent)).append(' '));
        return out.append(composite).append("))").toString();
    }

    private String struct(int index, List<TypeDef.Field> fields) {
        NameSpace space = names.fields(index);
        StringBuilder out = new StringBuilder("(struct");
        for (int i = 0; i < fields.size(); i++) {
            out.append(" (field")
                    .append(space.name(i))
                    .append(' ')
                    .append(field(fields.get(i)))
                    .append(')');
        }
        return out.append(')').toString();
    }

    private String field(TypeDef.Field field) {
        String type = field.packed().isPresent() ? "i" + field.packed().getAsInt() : names.type(field.type());
        return field.mutable() ? "(mut " + type + ")" : type;
    }

    /** {@code (type x)} and, so that people need not look there, what it is, unless that would fill a page. */
    String use(int type, NameSpace params) {
        String use = " (type " + names.types.of(type) + ")";
        return use
                + outline.signature(type)
                        .filter(signature ->
                                signature.params().size() + signature.results().size() <= PAGE)
                        .map(signature -> signature(signature, params))
                        .orElse("");
    }

    String signature(Signature signature, NameSpace params) {
        return values("param", signature.params(), params, 0)
                + values("result", signature.results(), NameSpace.NONE, 0);
    }

    /** Types of one kind, those without a name together; {@code first} is the number of the first. */
    String values(String keyword, List<ValueType> types, NameSpace space, int first) {
        StringBuilder out = new StringBuilder();
        boolean together = false;
        for (int i = 0; i < types.size(); i++) {
            boolean named = space.isNamed(first + i);
            if (!together || named) {
                out.append(together ? ")" : "").append(" (").append(keyword);
            }
            out.append(space.name(first + i)).append(' ').append(names.type(types.get(i)));
            together = !named;
            if (named) {
                out.append(')');
            }
        }
        return out.append(together ? ")" : "").toString();
    }

    String global(ExternType.Global global) {
        String type = names.type(global.type());
        return " " + (global.mutable() ? "(mut " + type + ")" : type);
    }
}

package wippy.component.text;

import java.util.List;
import java.util.Optional;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Declaration;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.text.Indent;
import wippy.engine.text.Quote;

/** Writes types, and what stands alike in components and in their types. */
final class TypeTexts {
    private final PrintScope scope;
    private final StringBuilder out;

    /** The lines of what is written are so deep. */
    private final int depth;

    TypeTexts(PrintScope scope, StringBuilder out, int depth) {
        this.scope = scope;
        this.out = out;
        this.depth = depth;
    }

    /** {@code "a" (implements "b")}. */
    static String name(ExternName name) {
        StringBuilder text = new StringBuilder(Quote.text(name.name()));
        for (ExternName.Attribute attribute : name.attributes()) {
            text.append(
                    switch (attribute) {
                        case ExternName.Implements(String it) -> " (implements " + Quote.text(it) + ")";
                        case ExternName.VersionSuffix(String it) -> " (versionsuffix " + Quote.text(it) + ")";
                        case ExternName.ExternalId(String it) -> " (external-id " + Quote.text(it) + ")";
                    });
        }
        return text.toString();
    }

    private String type(int index) {
        return scope.of(Sort.TYPE, index);
    }

    /** A value type where it is used. */
    String use(ValTypeRef type) {
        return switch (type) {
            case ValTypeRef.Index(int index) -> type(index);
            case ValTypeRef.Primitive primitive -> primitive.keyword();
        };
    }

    /** The same where a bare name would be taken for that of what is defined. */
    String clearUse(ValTypeRef type) {
        return type instanceof ValTypeRef.Index(int index) ? "(type " + type(index) + ")" : use(type);
    }

    private String some(Optional<ValTypeRef> type) {
        return type.map(found -> " " + use(found)).orElse("");
    }

    // Definitions of types.

    /** {@code (type $t (;0;) …)}. */
    void definition(TypeSyntax type) {
        switch (type) {
            case TypeSyntax.Component(var declarations) -> nested("component", declarations);
            case TypeSyntax.Instance(var declarations) -> nested("instance", declarations);
            case TypeSyntax simple -> {
                String text = simple(simple);
                out.append("(type").append(scope.define(Sort.TYPE)).append(' ').append(text);
                out.append(')');
            }
        }
    }

    private void nested(String keyword, List<Declaration> declarations) {
        out.append("(type").append(scope.define(Sort.TYPE));
        Indent.line(out, depth + 1).append('(').append(keyword);
        TypeTexts inner = new TypeTexts(new PrintScope(Optional.empty()), out, depth + 2);
        for (Declaration declaration : declarations) {
            Indent.line(out, depth + 2);
            inner.declaration(declaration);
        }
        if (!declarations.isEmpty()) {
            Indent.line(out, depth + 1);
        }
        out.append(')');
        Indent.line(out, depth).append(')');
    }

    private String simple(TypeSyntax type) {
        return switch (type) {
            case TypeSyntax.Primitive(var primitive) -> primitive.keyword();
            case TypeSyntax.Record(var fields) -> "(record" + named("field", fields) + ")";
            case TypeSyntax.Variant(var cases) -> variant(cases);
            case TypeSyntax.ListOf(var element) -> "(list " + use(element) + ")";
            case TypeSyntax.FixedList(var element, int length) ->
                "(list " + use(element) + " " + Integer.toUnsignedString(length) + ")";
            case TypeSyntax.MapOf(var key, var value) -> "(map " + use(key) + " " + use(value) + ")";
            case TypeSyntax.Tuple(var elements) -> {
                StringBuilder text = new StringBuilder("(tuple");
                elements.forEach(element -> text.append(' ').append(use(element)));
                yield text.append(')').toString();
            }
            case TypeSyntax.Flags(var names) -> labels("flags", names);
            case TypeSyntax.Enum(var cases) -> labels("enum", cases);
            case TypeSyntax.Option(var some) -> "(option " + use(some) + ")";
            case TypeSyntax.Result(var ok, var err) ->
                "(result" + some(ok)
                        + err.map(error -> " (error " + use(error) + ")").orElse("") + ")";
            case TypeSyntax.Own(int resource) -> "(own " + type(resource) + ")";
            case TypeSyntax.Borrow(int resource) -> "(borrow " + type(resource) + ")";
            case TypeSyntax.Stream(var element) -> "(stream" + some(element) + ")";
            case TypeSyntax.Future(var payload) -> "(future" + some(payload) + ")";
            case TypeSyntax.Func(boolean async, var params, var result) ->
                "(func" + (async ? " async" : "") + named("param", params) + result(result) + ")";
            case TypeSyntax.Resource(var representation, var destructor) ->
                "(resource (rep " + representation + ")"
                        + destructor
                                .map(function -> " (dtor " + scope.of(Sort.CORE_FUNC, function) + ")")
                                .orElse("")
                        + ")";
            case TypeSyntax.Component _, TypeSyntax.Instance _ -> throw new IllegalArgumentException("not simple");
        };
    }

    /** {@code (result t)}, or nothing. */
    String result(Optional<ValTypeRef> result) {
        return result.map(type -> " (result " + use(type) + ")").orElse("");
    }

    private String named(String keyword, List<Named<ValTypeRef>> parts) {
        StringBuilder text = new StringBuilder();
        for (Named<ValTypeRef> part : parts) {
            text.append(" (").append(keyword).append(' ').append(Quote.text(part.name()));
            text.append(' ').append(use(part.item())).append(')');
        }
        return text.toString();
    }

    private String variant(List<Named<Optional<ValTypeRef>>> cases) {
        StringBuilder text = new StringBuilder("(variant");
        for (Named<Optional<ValTypeRef>> item : cases) {
            text.append(" (case ").append(Quote.text(item.name()));
            text.append(some(item.item())).append(')');
        }
        return text.append(')').toString();
    }

    private static String labels(String keyword, List<String> labels) {
        StringBuilder text = new StringBuilder("(").append(keyword);
        labels.forEach(label -> text.append(' ').append(Quote.text(label)));
        return text.append(')').toString();
    }

    // What stands in types as it does in components.

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.CoreType(var _, var type) -> coreType(type);
            case Declaration.Type(var _, var type) -> definition(type);
            case Declaration.Alias(var _, var alias) -> alias(alias);
            case Declaration.Import(var _, var name, var type) -> port("import", name, type);
            case Declaration.Export(var _, var name, var type) -> port("export", name, type);
        }
    }

    /** {@code (import "a" (func $f (;0;) (type 0)))}. */
    void port(String keyword, ExternName name, ExternDesc type) {
        String text = extern(type, scope.define(sort(type)));
        out.append('(')
                .append(keyword)
                .append(' ')
                .append(name(name))
                .append(' ')
                .append(text)
                .append(')');
    }

    private static Sort sort(ExternDesc type) {
        return switch (type) {
            case ExternDesc.CoreModule _ -> Sort.CORE_MODULE;
            case ExternDesc.Func _ -> Sort.FUNC;
            case ExternDesc.ValueEq _, ExternDesc.ValueOf _ -> Sort.VALUE;
            case ExternDesc.TypeEq _, ExternDesc.SubResource _ -> Sort.TYPE;
            case ExternDesc.Component _ -> Sort.COMPONENT;
            case ExternDesc.Instance _ -> Sort.INSTANCE;
        };
    }

    /** {@code (func $f (type 0))}, where {@code definition} is what stands behind the sort. */
    String extern(ExternDesc type, String definition) {
        String form = "(" + sort(type) + definition;
        return form
                + switch (type) {
                    case ExternDesc.CoreModule(int index) -> " (type " + scope.of(Sort.CORE_TYPE, index) + "))";
                    case ExternDesc.Func(int index) -> " (type " + type(index) + "))";
                    case ExternDesc.ValueEq(int index) -> " (eq " + scope.of(Sort.VALUE, index) + "))";
                    case ExternDesc.ValueOf(var use) -> " " + clearUse(use) + ")";
                    case ExternDesc.TypeEq(int index) -> " (eq " + type(index) + "))";
                    case ExternDesc.SubResource() -> " (sub resource))";
                    case ExternDesc.Component(int index) -> " (type " + type(index) + "))";
                    case ExternDesc.Instance(int index) -> " (type " + type(index) + "))";
                };
    }

    /** {@code (alias export $i "f" (func $f (;0;)))}. */
    void alias(AliasSyntax alias) {
        String target = switch (alias) {
            case AliasSyntax.Export(var _, int instance, String name) ->
                "export " + scope.of(Sort.INSTANCE, instance) + " " + Quote.text(name);
            case AliasSyntax.CoreExport(var _, int instance, String name) ->
                "core export " + scope.of(Sort.CORE_INSTANCE, instance) + " " + Quote.text(name);
            case AliasSyntax.Outer(var _, int count, int index) ->
                "outer " + Integer.toUnsignedString(count) + " " + Integer.toUnsignedString(index);
        };
        out.append("(alias ").append(target).append(" (").append(alias.sort());
        out.append(scope.define(alias.sort())).append("))");
    }

    // Core types.

    void coreType(CoreTypeSyntax type) {
        coreType(type, scope, "(core ", depth);
    }

    /** A core type of that scope, in a form that begins with {@code opening}. */
    private void coreType(CoreTypeSyntax type, PrintScope in, String opening, int at) {
        switch (type) {
            case CoreTypeSyntax.Recursive(var binary) ->
                out.append(in.coreTypes().type(binary.bytes(), opening, at));
            case CoreTypeSyntax.Module(var declarations) -> {
                out.append(opening).append("type").append(in.define(Sort.CORE_TYPE));
                Indent.line(out, at + 1).append("(module");
                PrintScope inner = new PrintScope(Optional.empty());
                for (CoreTypeSyntax.CoreDeclaration declaration : declarations) {
                    Indent.line(out, at + 2);
                    coreDeclaration(declaration, inner, at + 2);
                }
                if (!declarations.isEmpty()) {
                    Indent.line(out, at + 1);
                }
                out.append(')');
                Indent.line(out, at).append(')');
            }
        }
    }

    private void coreDeclaration(CoreTypeSyntax.CoreDeclaration declaration, PrintScope inner, int at) {
        switch (declaration) {
            case CoreTypeSyntax.CoreDeclaration.Type(var _, var type) -> coreType(type, inner, "(", at);
            case CoreTypeSyntax.CoreDeclaration.AliasOuter(var _, int count, int index) ->
                out.append("(alias outer " + Integer.toUnsignedString(count) + " " + Integer.toUnsignedString(index)
                        + " (type" + inner.define(Sort.CORE_TYPE) + "))");
            case CoreTypeSyntax.CoreDeclaration.Import(var _, var module, var name, var type) ->
                out.append("(import " + Quote.text(module) + " " + Quote.text(name) + " "
                        + inner.coreTypes().extern(type.bytes()) + ")");
            case CoreTypeSyntax.CoreDeclaration.Export(var _, var name, var type) ->
                out.append(
                        "(export " + Quote.text(name) + " " + inner.coreTypes().extern(type.bytes()) + ")");
        }
    }
}

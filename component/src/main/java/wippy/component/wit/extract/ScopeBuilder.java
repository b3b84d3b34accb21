package wippy.component.wit.extract;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.component.type.ValueType;
import wippy.component.wit.model.Gate;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitType;
import wippy.engine.WasmException;

/** Builds the types and functions of one interface, or those that stand in a world itself. */
final class ScopeBuilder {
    private static final String CONSTRUCTOR = "[constructor]";
    private static final String METHOD = "[method]";
    private static final String STATIC = "[static]";

    private final @Nullable WitPath here;
    private final Names names;
    private final Map<TypeNode, String> local = new IdentityHashMap<>();
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final Map<String, WitFunction> functions = new LinkedHashMap<>();
    private final Map<String, List<WitFunction>> ofResources = new LinkedHashMap<>();

    /** @param here the interface's name, if it has one */
    ScopeBuilder(@Nullable WitPath here, Names names) {
        this.here = here;
        this.names = names;
    }

    /** Takes all types and functions of those items. */
    void add(Map<String, Node.Named> items) {
        items.forEach((name, item) -> {
            if (item.node() instanceof Node.Type(TypeNode type)) {
                local.putIfAbsent(type, name);
            }
        });
        items.forEach((name, item) -> {
            if (item.node() instanceof Node.Type(TypeNode type)) {
                define(name, type, notes(item.attributes()));
            }
        });
        functions(items, functions);
    }

    /**
     * The functions of those items, whose types are named as they are here, or as the items name them: a component can
     * export types beside its interfaces, but WIT has no words for that.
     */
    Map<String, WitFunction> exports(Map<String, Node.Named> items) {
        items.forEach((name, item) -> {
            if (item.node() instanceof Node.Type(TypeNode type)) {
                for (TypeNode at = type; at != null; at = at.shape() instanceof TypeNode.Same(TypeNode t) ? t : null) {
                    local.putIfAbsent(at, name);
                }
            }
        });
        Map<String, WitFunction> found = new LinkedHashMap<>();
        functions(items, found);
        return found;
    }

    private void functions(Map<String, Node.Named> items, Map<String, WitFunction> found) {
        items.forEach((name, item) -> {
            if (item.node() instanceof Node.Function(Optional<TypeNode> type) && type.isPresent()) {
                function(name, type.get(), notes(item.attributes()), found);
            }
        });
    }

    /** What is said about a name, as far as it says something to people. */
    static Notes notes(List<ExternName.Attribute> attributes) {
        return attributes.stream()
                .filter(ExternName.ExternalId.class::isInstance)
                .findFirst()
                .map(attribute -> new Notes("", Gate.OPEN, Optional.of(((ExternName.ExternalId) attribute).id())))
                .orElse(Notes.NONE);
    }

    WitInterface content(Notes notes) {
        return new WitInterface(notes, types(), functions);
    }

    /** The types, resources with their functions. */
    Map<String, TypeDef> types() {
        Map<String, TypeDef> complete = new LinkedHashMap<>();
        types.forEach((name, type) -> complete.put(
                name,
                type.definition() instanceof TypeDef.Resource
                        ? new TypeDef(
                                name, type.notes(), new TypeDef.Resource(ofResources.getOrDefault(name, List.of())))
                        : type));
        return complete;
    }

    /** The functions that belong to no resource. */
    Map<String, WitFunction> functions() {
        return functions;
    }

    // ---- types

    private void define(String name, TypeNode type, Notes notes) {
        types.put(name, new TypeDef(name, notes, definition(name, type)));
    }

    private TypeDef.Definition definition(String name, TypeNode type) {
        TypeNode at = type;
        while (at.shape() instanceof TypeNode.Same(TypeNode target)) {
            names.budget().step();
            at = target;
            Optional<TypeDef.Definition> known = known(name, at);
            if (known.isPresent()) {
                return known.get();
            }
        }
        local.putIfAbsent(at, name);
        return switch (at.shape()) {
            case TypeNode.Resource _ -> resource(name, at);
            case TypeNode.Primitive(var primitive) -> new TypeDef.Alias(primitive(primitive));
            case TypeNode.Defined(TypeSyntax syntax, Space space) -> definition(name, at, syntax, space);
            case TypeNode.Same _ -> throw new IllegalStateException();
        };
    }

    /** A type that has another name here, or one in another interface. */
    private Optional<TypeDef.Definition> known(String name, TypeNode type) {
        String here = local.get(type);
        if (here != null && !here.equals(name)) {
            return Optional.of(new TypeDef.Alias(new WitType.Named(here)));
        }
        return elsewhere(type).map(owner -> new TypeDef.Use(owner.path(), owner.name()));
    }

    private Optional<Names.Owner> elsewhere(TypeNode type) {
        return names.owner(type).filter(owner -> !owner.path().equals(here));
    }

    private TypeDef.Definition resource(String name, TypeNode type) {
        Optional<Names.Owner> owner = elsewhere(type);
        if (owner.isPresent()) {
            return new TypeDef.Use(owner.get().path(), owner.get().name());
        }
        if (here != null) {
            names.claimResource(type, new Names.Owner(here, name));
        }
        return new TypeDef.Resource(List.of());
    }

    private TypeDef.Definition definition(String name, TypeNode type, TypeSyntax syntax, Space space) {
        return switch (syntax) {
            case TypeSyntax.Record(var fields) ->
                new TypeDef.Record(fields.stream()
                        .map(field -> new TypeDef.Field(field.name(), "", type(field.item(), space)))
                        .toList());
            case TypeSyntax.Variant(var cases) ->
                new TypeDef.Variant(cases.stream()
                        .map(c -> new TypeDef.Case(c.name(), "", c.item().map(payload -> type(payload, space))))
                        .toList());
            case TypeSyntax.Enum(var cases) -> new TypeDef.Enumeration(labels(cases));
            case TypeSyntax.Flags(var flags) -> new TypeDef.Flags(labels(flags));
            case TypeSyntax.Resource _ -> resource(name, type);
            case TypeSyntax.Own(int resource) -> new TypeDef.Alias(new WitType.Own(name(space.type(resource))));
            default -> new TypeDef.Alias(inPlace(syntax, space));
        };
    }

    private static List<TypeDef.Label> labels(List<String> labels) {
        return labels.stream().map(label -> new TypeDef.Label(label, "")).toList();
    }

    private WitType type(ValTypeRef type, Space space) {
        return switch (type) {
            case ValTypeRef.Index(int index) -> type(space.type(index));
            case ValTypeRef.Primitive primitive -> primitive(primitive);
        };
    }

    private Optional<WitType> type(Optional<ValTypeRef> type, Space space) {
        return type.map(known -> type(known, space));
    }

    private static WitType primitive(ValTypeRef.Primitive type) {
        return switch (type) {
            case BOOL -> new WitType.Primitive(ValueType.Primitive.BOOL);
            case S8 -> new WitType.Primitive(ValueType.Primitive.S8);
            case U8 -> new WitType.Primitive(ValueType.Primitive.U8);
            case S16 -> new WitType.Primitive(ValueType.Primitive.S16);
            case U16 -> new WitType.Primitive(ValueType.Primitive.U16);
            case S32 -> new WitType.Primitive(ValueType.Primitive.S32);
            case U32 -> new WitType.Primitive(ValueType.Primitive.U32);
            case S64 -> new WitType.Primitive(ValueType.Primitive.S64);
            case U64 -> new WitType.Primitive(ValueType.Primitive.U64);
            case F32 -> new WitType.Primitive(ValueType.Primitive.F32);
            case F64 -> new WitType.Primitive(ValueType.Primitive.F64);
            case CHAR -> new WitType.Primitive(ValueType.Primitive.CHAR);
            case STRING -> new WitType.Primitive(ValueType.Primitive.STRING);
            case ERROR_CONTEXT -> new WitType.ErrorContext();
        };
    }

    /** A type by the first name on the way to its definition, or else written out. */
    private WitType type(TypeNode type) {
        Optional<String> name = findName(type);
        if (name.isPresent()) {
            return new WitType.Named(name.get());
        }
        return switch (Unfolding.definition(type, names.budget())) {
            case TypeNode.Primitive(var primitive) -> primitive(primitive);
            case TypeNode.Defined(TypeSyntax syntax, Space space) ->
                names.budget().deeper(() -> inPlace(syntax, space));
            case TypeNode.Resource _, TypeNode.Same _ -> throw nameless();
        };
    }

    private static WasmException nameless() {
        return new WasmException.Invalid("a type that needs a name has none");
    }

    /** The name of a type that must have one. */
    private String name(TypeNode type) {
        return findName(type).orElseThrow(ScopeBuilder::nameless);
    }

    /** The name it has here; if it has one only in another interface, it is used from there. */
    private Optional<String> findName(TypeNode type) {
        TypeNode at = type;
        while (true) {
            names.budget().step();
            String known = local.get(at);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Names.Owner> owner = elsewhere(at);
            if (owner.isPresent()) {
                return Optional.of(use(at, owner.get()));
            }
            if (!(at.shape() instanceof TypeNode.Same(TypeNode target))) {
                return Optional.empty();
            }
            at = target;
        }
    }

    private String use(TypeNode type, Names.Owner owner) {
        String name = owner.name();
        for (int i = 2; types.containsKey(name) || local.containsValue(name); i++) {
            name = owner.name() + "-" + i;
        }
        local.put(type, name);
        types.put(name, new TypeDef(name, Notes.NONE, new TypeDef.Use(owner.path(), owner.name())));
        return name;
    }

    private WitType inPlace(TypeSyntax syntax, Space space) {
        names.budget().step();
        return switch (syntax) {
            case TypeSyntax.Primitive(var primitive) -> primitive(primitive);
            case TypeSyntax.ListOf(var element) -> new WitType.ListOf(type(element, space), Optional.empty());
            case TypeSyntax.FixedList(var element, int length) ->
                new WitType.ListOf(type(element, space), Optional.of(Integer.toUnsignedLong(length)));
            case TypeSyntax.MapOf(var key, var value) -> new WitType.MapOf(type(key, space), type(value, space));
            case TypeSyntax.Tuple(var elements) ->
                new WitType.Tuple(
                        elements.stream().map(element -> type(element, space)).toList());
            case TypeSyntax.Option(var some) -> new WitType.Option(type(some, space));
            case TypeSyntax.Result(var ok, var err) -> new WitType.Result(type(ok, space), type(err, space));
            case TypeSyntax.Own(int resource) -> new WitType.Named(name(space.type(resource)));
            case TypeSyntax.Borrow(int resource) -> new WitType.Borrow(name(space.type(resource)));
            case TypeSyntax.Stream(var element) -> new WitType.StreamOf(type(element, space));
            case TypeSyntax.Future(var payload) -> new WitType.Future(type(payload, space));
            case TypeSyntax.Record _,
                    TypeSyntax.Variant _,
                    TypeSyntax.Flags _,
                    TypeSyntax.Enum _,
                    TypeSyntax.Resource _ -> throw nameless();
            case TypeSyntax.Func _, TypeSyntax.Component _, TypeSyntax.Instance _ ->
                throw new WasmException.Invalid("a type is not one of values");
        };
    }

    // ---- functions

    private void function(String externalName, TypeNode type, Notes notes, Map<String, WitFunction> found) {
        if (!(Unfolding.definition(type, names.budget())
                instanceof TypeNode.Defined(TypeSyntax.Func function, Space space))) {
            throw new WasmException.Invalid("the type of \"" + externalName + "\" is not that of a function");
        }
        List<WitFunction.Param> params = new ArrayList<>();
        for (Named<ValTypeRef> param : function.params()) {
            params.add(new WitFunction.Param(param.name(), type(param.item(), space)));
        }
        Optional<WitType> result = type(function.result(), space);
        if (externalName.startsWith(CONSTRUCTOR)) {
            String resource = externalName.substring(CONSTRUCTOR.length());
            boolean cannotFail = result.filter(WitType.Named.class::isInstance).isPresent();
            ofResource(
                    resource,
                    new WitFunction(
                            resource,
                            WitFunction.Kind.CONSTRUCTOR,
                            function.async(),
                            params,
                            cannotFail ? Optional.empty() : result,
                            notes));
        } else if (externalName.startsWith(METHOD)) {
            List<WitFunction.Param> others = params.subList(Math.min(1, params.size()), params.size());
            member(METHOD, WitFunction.Kind.METHOD, externalName, function.async(), others, result, notes);
        } else if (externalName.startsWith(STATIC)) {
            member(STATIC, WitFunction.Kind.STATIC, externalName, function.async(), params, result, notes);
        } else {
            found.put(
                    externalName,
                    new WitFunction(externalName, WitFunction.Kind.FREE, function.async(), params, result, notes));
        }
    }

    /** {@code [method]resource.name}. */
    private void member(
            String prefix,
            WitFunction.Kind kind,
            String externalName,
            boolean isAsync,
            List<WitFunction.Param> params,
            Optional<WitType> result,
            Notes notes) {
        int dot = externalName.indexOf('.');
        if (dot < 0) {
            throw new WasmException.Invalid("\"" + externalName + "\" names no resource");
        }
        String name = externalName.substring(dot + 1);
        ofResource(
                externalName.substring(prefix.length(), dot),
                new WitFunction(name, kind, isAsync, params, result, notes));
    }

    private void ofResource(String resource, WitFunction function) {
        ofResources.computeIfAbsent(resource, _ -> new ArrayList<>()).add(function);
    }
}

package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import wippy.base.source.Nearest;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.syntax.Ident;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.TypeExpr;
import wippy.component.wit.syntax.TypeExprs;
import wippy.component.wit.syntax.Unplaced;
import wippy.component.wit.syntax.WitException;

/** The type names of one interface or world: collected first, since they may be used before they are defined. */
final class TypeScope {
    /** What others need to know of a type. */
    record Traits(boolean isResource, boolean holdsBorrow) {
        static final Traits PLAIN = new Traits(false, false);
    }

    private final Unit unit;
    private final Section section;
    private final Gates gates;
    private final Map<String, Item.Type> definitions = new HashMap<>();
    private final Map<String, Traits> traits = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Map<String, String> closed = new HashMap<>();
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final Descent descent = new Descent();

    TypeScope(Unit unit, Section section, Gates gates) {
        this.unit = unit;
        this.section = section;
        this.gates = gates;
    }

    /** Makes a name known that may not be there twice. */
    void take(Ident name) {
        if (!taken.add(name.text().toLowerCase(Locale.ROOT))) {
            throw section.error(name.at(), "\"" + name + "\" is defined already");
        }
    }

    /** Notes what is not there, for messages about its use. */
    void close(Item item) {
        if (item instanceof Item.Type type) {
            gates.closed(item).ifPresent(feature -> closed.put(type.name().text(), feature));
        }
    }

    void define(Item.Type type) {
        take(type.name());
        definitions.put(type.name().text(), type);
    }

    /** A function of that name is there, which is no type. */
    void function(Ident name) {
        functions.add(name.text());
    }

    /** Takes types of another interface over. */
    void use(Item.UseTypes use, WitPath path, Resolution.Interface target) {
        for (Item.Used used : use.types()) {
            String name = used.name().text();
            Traits known = target.traits().get(name);
            if (known == null) {
                throw section.error(used.name().at(), missing(name, path, target));
            }
            take(used.local());
            String local = used.local().text();
            traits.put(local, known);
            types.put(local, new TypeDef(local, use.notes(), new TypeDef.Use(path, name)));
        }
    }

    private static String missing(String name, WitPath path, Resolution.Interface target) {
        String where = " in interface " + path;
        if (target.content().functions().containsKey(name)) {
            return "\"" + name + "\"" + where + " is a function, not a type";
        }
        String feature = target.closed().get(name);
        return feature != null
                ? "type \"" + name + "\"" + where + " is gated by feature \"" + feature + "\", which is not enabled"
                : "there is no type \"" + name + "\"" + where + "."
                        + Nearest.hint(name, target.traits().keySet());
    }

    /** Resolves what was defined, in that order, but each after the types that it is made of. */
    void resolve(List<Item.Type> defined) {
        defined.forEach(type -> traits(type.name()));
        List<String> names = defined.stream().map(type -> type.name().text()).toList();
        for (String name : Order.of(names, this::needs)) {
            Item.Type type = Objects.requireNonNull(definitions.get(name));
            types.put(type.name().text(), new TypeDef(type.name().text(), type.notes(), definition(type)));
        }
    }

    private List<String> needs(String name) {
        List<String> needs = new ArrayList<>();
        TypeExprs.parts(Objects.requireNonNull(definitions.get(name)).body()).forEach(type -> needs(type, needs));
        return needs;
    }

    private static void needs(TypeExpr type, List<String> found) {
        switch (type) {
            case TypeExpr.Named(Ident name) -> found.add(name.text());
            case TypeExpr.Own(Ident name, int _) -> found.add(name.text());
            case TypeExpr.Borrow(Ident name, int _) -> found.add(name.text());
            default -> TypeExprs.parts(type).forEach(part -> needs(part, found));
        }
    }

    private TypeDef.Definition definition(Item.Type type) {
        return type.body() instanceof Item.Resource(List<Item.Function> functions)
                ? new TypeDef.Resource(ofResource(type.name(), functions))
                : Unplaced.definition(type.body());
    }

    private List<WitFunction> ofResource(Ident resource, List<Item.Function> written) {
        Set<String> names = new HashSet<>();
        return gates.open(unit, section, written).stream()
                .map(function -> {
                    boolean isConstructor = function.kind() == WitFunction.Kind.CONSTRUCTOR;
                    String key = isConstructor ? "" : function.name().text().toLowerCase(Locale.ROOT);
                    if (!names.add(key)) {
                        throw section.error(
                                function.at(),
                                isConstructor
                                        ? "resource \"" + resource + "\" has a constructor already"
                                        : "\"" + function.name() + "\" is defined already in resource \"" + resource
                                                + "\"");
                    }
                    if (isConstructor) {
                        checkConstructor(resource, function);
                    }
                    return function(
                            isConstructor ? resource.text() : function.name().text(), function);
                })
                .toList();
    }

    private void checkConstructor(Ident resource, Item.Function function) {
        for (TypeExpr type : function.results()) {
            if (!(type instanceof TypeExpr.Result(var ok, var _, int _))) {
                throw section.error(type.at(), "a constructor returns nothing written, or result<" + resource + ", …>");
            }
            boolean isOwn = ok.isPresent()
                    && switch (ok.get()) {
                        case TypeExpr.Named(Ident name) -> name.text().equals(resource.text());
                        case TypeExpr.Own(Ident name, int _) -> name.text().equals(resource.text());
                        default -> false;
                    };
            if (!isOwn) {
                throw section.error(
                        ok.map(TypeExpr::at).orElse(type.at()),
                        "a constructor that can fail returns result<" + resource + ", …>");
            }
        }
    }

    /** A function whose types are looked up here. */
    WitFunction function(String name, Item.Function function) {
        Set<String> names = new HashSet<>();
        for (Item.Param param : function.params()) {
            if (!names.add(param.name().text().toLowerCase(Locale.ROOT))) {
                throw section.error(param.name().at(), "there is a parameter \"" + param.name() + "\" already");
            }
            check(param.type());
        }
        for (TypeExpr result : function.results()) {
            if (check(result).holdsBorrow()) {
                throw section.error(result.at(), "a function cannot return a borrow, which ends with its call");
            }
        }
        return Unplaced.function(name, function);
    }

    /** The types so far, those taken over first. */
    Map<String, TypeDef> types() {
        return types;
    }

    /** What others need to know of each type. */
    Map<String, Traits> traits() {
        return traits;
    }

    /** The types that are not there, with the feature they wait for. */
    Map<String, String> closed() {
        return closed;
    }

    private Traits traits(Ident name) {
        Traits known = traits.get(name.text());
        if (known != null) {
            return known;
        }
        Item.Type type = definitions.get(name.text());
        if (type == null) {
            throw unknown(name);
        }
        Traits found = descent.into(
                name.text(),
                problem -> section.error(name.at(), "type \"" + name + "\" " + problem),
                () -> ofBody(type.body()));
        traits.put(name.text(), found);
        return found;
    }

    private Traits ofBody(Item.Body body) {
        return switch (body) {
            case Item.Resource _ -> new Traits(true, false);
            case Item.Alias(TypeExpr.Named(Ident name)) -> traits(name);
            case Item.Alias(TypeExpr type) -> check(type);
            case Item.Record _, Item.Variant _, Item.Enumeration _, Item.Flags _ -> {
                checkLabels(body);
                yield all(TypeExprs.parts(body));
            }
        };
    }

    private void checkLabels(Item.Body body) {
        List<Ident> labels = switch (body) {
            case Item.Record(var fields) ->
                fields.stream().map(Item.Field::name).toList();
            case Item.Variant(var cases) -> cases.stream().map(Item.Case::name).toList();
            case Item.Enumeration(var cases) ->
                cases.stream().map(Item.Label::name).toList();
            case Item.Flags(var flags) -> flags.stream().map(Item.Label::name).toList();
            case Item.Resource _, Item.Alias _ -> List.of();
        };
        Set<String> names = new HashSet<>();
        for (Ident label : labels) {
            if (!names.add(label.text().toLowerCase(Locale.ROOT))) {
                throw section.error(label.at(), "there is \"" + label + "\" already");
            }
        }
    }

    private Traits all(List<TypeExpr> parts) {
        boolean holdsBorrow = false;
        for (TypeExpr part : parts) {
            holdsBorrow |= check(part).holdsBorrow();
        }
        return new Traits(false, holdsBorrow);
    }

    /** Looks up all names in a type. */
    private Traits check(TypeExpr type) {
        return switch (type) {
            case TypeExpr.Named(Ident name) -> new Traits(false, traits(name).holdsBorrow());
            case TypeExpr.Own(Ident name, int _) -> handle(name, false);
            case TypeExpr.Borrow(Ident name, int _) -> handle(name, true);
            default ->
                descent.deeper(
                        problem -> section.error(type.at(), "this type " + problem), () -> all(TypeExprs.parts(type)));
        };
    }

    private Traits handle(Ident name, boolean isBorrow) {
        if (!traits(name).isResource()) {
            throw section.error(name.at(), "\"" + name + "\" is no resource, of which alone there are handles");
        }
        return new Traits(false, isBorrow);
    }

    private WitException unknown(Ident name) {
        if (functions.contains(name.text())) {
            return section.error(name.at(), "\"" + name + "\" is a function, not a type");
        }
        String feature = closed.get(name.text());
        if (feature != null) {
            return section.error(
                    name.at(), "type \"" + name + "\" is gated by feature \"" + feature + "\", which is not enabled");
        }
        Set<String> known = new TreeSet<>(TypeExprs.primitives());
        known.addAll(definitions.keySet());
        known.addAll(traits.keySet());
        return section.error(name.at(), "unknown type \"" + name + "\"" + Nearest.sentence(name.text(), known));
    }
}

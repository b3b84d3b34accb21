package wippy.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitType;

/** Parts of the tree as parts of the model: the same, without their places. */
public final class Unplaced {
    private Unplaced() {}

    /** A type where it is used. A handle that is given away is named like its resource, however it was written. */
    public static WitType type(TypeExpr type) {
        return switch (type) {
            case TypeExpr.Primitive(var primitive, int _) -> new WitType.Primitive(primitive);
            case TypeExpr.ErrorContext _ -> new WitType.ErrorContext();
            case TypeExpr.Named(Ident name) -> new WitType.Named(name.text());
            case TypeExpr.ListOf(TypeExpr element, Optional<Long> length, int _) ->
                new WitType.ListOf(type(element), length);
            case TypeExpr.MapOf(TypeExpr key, TypeExpr value, int _) -> new WitType.MapOf(type(key), type(value));
            case TypeExpr.Option(TypeExpr some, int _) -> new WitType.Option(type(some));
            case TypeExpr.Result(var ok, var err, int _) ->
                new WitType.Result(ok.map(Unplaced::type), err.map(Unplaced::type));
            case TypeExpr.Tuple(var elements, int _) -> new WitType.Tuple(types(elements));
            case TypeExpr.Own(Ident resource, int _) -> new WitType.Named(resource.text());
            case TypeExpr.Borrow(Ident resource, int _) -> new WitType.Borrow(resource.text());
            case TypeExpr.Future(var value, int _) -> new WitType.Future(value.map(Unplaced::type));
            case TypeExpr.StreamOf(var element, int _) -> new WitType.StreamOf(element.map(Unplaced::type));
        };
    }

    private static List<WitType> types(List<TypeExpr> types) {
        return types.stream().map(Unplaced::type).toList();
    }

    /** What a type definition says; a resource without its functions. */
    public static TypeDef.Definition definition(Item.Body body) {
        return switch (body) {
            case Item.Record(var fields) ->
                new TypeDef.Record(fields.stream()
                        .map(field -> new TypeDef.Field(field.name().text(), field.docs(), type(field.type())))
                        .toList());
            case Item.Variant(var cases) ->
                new TypeDef.Variant(cases.stream()
                        .map(c -> new TypeDef.Case(
                                c.name().text(), c.docs(), c.payload().map(Unplaced::type)))
                        .toList());
            case Item.Enumeration(var cases) -> new TypeDef.Enumeration(labels(cases));
            case Item.Flags(var names) -> new TypeDef.Flags(labels(names));
            case Item.Resource _ -> new TypeDef.Resource(List.of());
            case Item.Alias(TypeExpr.Own(Ident resource, int _)) -> new TypeDef.Alias(new WitType.Own(resource.text()));
            case Item.Alias(TypeExpr type) -> new TypeDef.Alias(type(type));
        };
    }

    private static List<TypeDef.Label> labels(List<Item.Label> labels) {
        return labels.stream()
                .map(label -> new TypeDef.Label(label.name().text(), label.docs()))
                .toList();
    }

    /** A function of at most one result. */
    public static WitFunction function(String name, Item.Function function) {
        List<WitFunction.Param> params = function.params().stream()
                .map(param -> new WitFunction.Param(param.name().text(), type(param.type())))
                .toList();
        Optional<WitType> result = function.results().stream().findFirst().map(Unplaced::type);
        return new WitFunction(name, function.kind(), function.isAsync(), params, result, function.notes());
    }
}

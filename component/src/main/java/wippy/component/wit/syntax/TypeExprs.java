package wippy.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Questions about written types. */
public final class TypeExprs {
    private TypeExprs() {}

    /** The words for types without parts. */
    public static Set<String> primitives() {
        return TypeParser.primitives();
    }

    /** The types that a type is made of, in order. */
    public static List<TypeExpr> parts(TypeExpr type) {
        return switch (type) {
            case TypeExpr.Primitive _, TypeExpr.ErrorContext _, TypeExpr.Named _, TypeExpr.Own _, TypeExpr.Borrow _ ->
                List.of();
            case TypeExpr.ListOf list -> List.of(list.element());
            case TypeExpr.MapOf map -> List.of(map.key(), map.value());
            case TypeExpr.Option option -> List.of(option.some());
            case TypeExpr.Result result ->
                Stream.of(result.ok(), result.err()).flatMap(Optional::stream).toList();
            case TypeExpr.Tuple tuple -> tuple.elements();
            case TypeExpr.Future future -> future.value().stream().toList();
            case TypeExpr.StreamOf stream -> stream.element().stream().toList();
        };
    }

    /** The types that a definition is made of, in order; none for a resource. */
    public static List<TypeExpr> parts(Item.Body body) {
        return switch (body) {
            case Item.Record(var fields) ->
                fields.stream().map(Item.Field::type).toList();
            case Item.Variant(var cases) ->
                cases.stream().flatMap(c -> c.payload().stream()).toList();
            case Item.Enumeration _, Item.Flags _, Item.Resource _ -> List.of();
            case Item.Alias(TypeExpr type) -> List.of(type);
        };
    }

    /** The types of a function's parameters and results, in order. */
    public static List<TypeExpr> parts(Item.Function function) {
        return Stream.concat(function.params().stream().map(Item.Param::type), function.results().stream())
                .toList();
    }
}

package wippy.component.wit.resolve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.wit.model.Gate;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitType;
import wippy.component.wit.model.WorldItem;

/**
 * Fits an item of one world into another: plain names become others, versions of another package mean nothing there.
 */
final class Renaming {
    private final Map<String, String> names;
    private final boolean isForeign;

    /**
     * @param names what names become, where they change
     * @param isForeign whether the item comes from another package
     */
    Renaming(Map<String, String> names, boolean isForeign) {
        this.names = names;
        this.isForeign = isForeign;
    }

    private String of(String name) {
        return names.getOrDefault(name, name);
    }

    WorldItem apply(WorldItem item) {
        if (names.isEmpty() && !isForeign) {
            return item;
        }
        return switch (item) {
            case WorldItem.Named(var label, var path, var notes) ->
                new WorldItem.Named(label.map(this::of), path, notes(notes));
            case WorldItem.Inline(String name, WitInterface content) ->
                new WorldItem.Inline(
                        of(name), new WitInterface(notes(content.notes()), content.types(), content.functions()));
            case WorldItem.Function(WitFunction function) ->
                new WorldItem.Function(function(function, of(function.name())));
            case WorldItem.Type(TypeDef(String name, var notes, var definition)) ->
                new WorldItem.Type(new TypeDef(of(name), notes(notes), definition(definition)));
        };
    }

    private Notes notes(Notes notes) {
        Gate gate = notes.gate();
        return isForeign && !gate.equals(Gate.OPEN)
                ? new Notes(
                        notes.docs(), new Gate(Optional.empty(), gate.feature(), Optional.empty()), notes.externalId())
                : notes;
    }

    private WitFunction function(WitFunction function, String name) {
        List<WitFunction.Param> params = function.params().stream()
                .map(param -> new WitFunction.Param(param.name(), type(param.type())))
                .toList();
        return new WitFunction(
                name, function.kind(), function.isAsync(), params, type(function.result()), notes(function.notes()));
    }

    private TypeDef.Definition definition(TypeDef.Definition definition) {
        return switch (definition) {
            case TypeDef.Record(var fields) ->
                new TypeDef.Record(fields.stream()
                        .map(field -> new TypeDef.Field(field.name(), field.docs(), type(field.type())))
                        .toList());
            case TypeDef.Variant(var cases) ->
                new TypeDef.Variant(cases.stream()
                        .map(c -> new TypeDef.Case(c.name(), c.docs(), type(c.payload())))
                        .toList());
            case TypeDef.Resource(var functions) ->
                new TypeDef.Resource(functions.stream().map(this::ofResource).toList());
            case TypeDef.Alias(WitType type) -> new TypeDef.Alias(type(type));
            case TypeDef.Enumeration _, TypeDef.Flags _, TypeDef.Use _ -> definition;
        };
    }

    /** Of the names of a resource's functions only that of the constructor, the resource's own, changes. */
    private WitFunction ofResource(WitFunction function) {
        boolean isConstructor = function.kind() == WitFunction.Kind.CONSTRUCTOR;
        return function(function, isConstructor ? of(function.name()) : function.name());
    }

    private Optional<WitType> type(Optional<WitType> type) {
        return type.map(this::type);
    }

    private WitType type(WitType type) {
        return switch (type) {
            case WitType.Primitive _, WitType.ErrorContext _ -> type;
            case WitType.Named(String name) -> new WitType.Named(of(name));
            case WitType.Own(String name) -> new WitType.Own(of(name));
            case WitType.Borrow(String name) -> new WitType.Borrow(of(name));
            case WitType.ListOf(WitType element, var length) -> new WitType.ListOf(type(element), length);
            case WitType.MapOf(WitType key, WitType value) -> new WitType.MapOf(type(key), type(value));
            case WitType.Option(WitType some) -> new WitType.Option(type(some));
            case WitType.Result(var ok, var err) -> new WitType.Result(type(ok), type(err));
            case WitType.Tuple(var elements) ->
                new WitType.Tuple(elements.stream().map(this::type).toList());
            case WitType.Future(var value) -> new WitType.Future(type(value));
            case WitType.StreamOf(var element) -> new WitType.StreamOf(type(element));
        };
    }
}

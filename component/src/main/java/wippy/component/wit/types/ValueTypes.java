package wippy.component.wit.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitType;
import wippy.engine.WasmException;
import wippy.value.Name;

/** Makes value types of what WIT says, within one scope of names. What has no value type yet is refused by its name. */
public final class ValueTypes {
    /** What the names of a scope stand for. */
    public interface Names {
        /** The value type or resource of that name. */
        DefinedType find(String name);
    }

    private final Names names;

    public ValueTypes(Names names) {
        this.names = names;
    }

    /**
     * The value type.
     *
     * @throws WasmException.Unsupported if there is none for it
     */
    public ValueType type(WitType type) {
        return switch (type) {
            case WitType.Primitive(ValueType.Primitive primitive) -> primitive;
            case WitType.Named(String name) -> named(name);
            case WitType.ListOf(WitType element, Optional<Long> length) -> list(type(element), length);
            case WitType.MapOf(WitType key, WitType value) -> new ValueType.MapOf(type(key), type(value));
            case WitType.Option(WitType some) -> new ValueType.Option(type(some));
            case WitType.Result(var ok, var err) -> new ValueType.Result(ok.map(this::type), err.map(this::type));
            case WitType.Tuple(var elements) ->
                new ValueType.Tuple(elements.stream().map(this::type).toList());
            case WitType.Own(String name) -> new ValueType.Own(resource(name));
            case WitType.Borrow(String name) -> new ValueType.Borrow(resource(name));
            case WitType.ErrorContext _, WitType.Future _, WitType.StreamOf _ ->
                throw refused(unsupported(type).orElseThrow());
        };
    }

    private static ValueType list(ValueType element, Optional<Long> length) {
        return length.<ValueType>map(count -> new ValueType.FixedList(element, Math.toIntExact(count)))
                .orElseGet(() -> new ValueType.ListOf(element));
    }

    private static WasmException refused(String what) {
        return new WasmException.Unsupported(what, "unsupported: " + what);
    }

    /** What a type is called that has no value type; nothing if it has one. Its parts do not count. */
    public static Optional<String> unsupported(WitType type) {
        return switch (type) {
            case WitType.ListOf list ->
                list.length().filter(length -> length > Integer.MAX_VALUE).map(_ -> "list that is so long");
            case WitType.ErrorContext _ -> Optional.of("error-context type");
            case WitType.Future _ -> Optional.of("future type");
            case WitType.StreamOf _ -> Optional.of("stream type");
            case WitType.Primitive _,
                    WitType.MapOf _,
                    WitType.Named _,
                    WitType.Option _,
                    WitType.Result _,
                    WitType.Tuple _,
                    WitType.Own _,
                    WitType.Borrow _ -> Optional.empty();
        };
    }

    private ValueType named(String name) {
        return switch (names.find(name)) {
            case ValueType type -> type;
            case ResourceId resource -> new ValueType.Own(resource);
            case DefinedType other -> throw new IllegalArgumentException(name + " is no type of values but " + other);
        };
    }

    private ResourceId resource(String name) {
        if (names.find(name) instanceof ResourceId resource) {
            return resource;
        }
        throw new IllegalArgumentException(name + " is no resource");
    }

    /**
     * What a definition stands for; not for resources and what other interfaces define, which need more than names.
     *
     * @param label the name that the type gets
     * @throws WasmException.Unsupported if there is nothing for it
     */
    public DefinedType definition(String label, TypeDef.Definition definition) {
        return switch (definition) {
            case TypeDef.Record(var fields) ->
                new ValueType.Fields(
                        label,
                        fields.stream()
                                .map(field -> new ValueType.Field(Name.of(field.name()), type(field.type())))
                                .toList());
            case TypeDef.Variant(var cases) ->
                new ValueType.Variants(
                        label,
                        cases.stream()
                                .map(c -> new ValueType.Case(
                                        Name.of(c.name()), c.payload().map(this::type)))
                                .toList());
            case TypeDef.Enumeration(var cases) -> new ValueType.Enumeration(label, labels(cases));
            case TypeDef.Flags(var flags) -> new ValueType.Flags(label, labels(flags));
            case TypeDef.Alias(WitType.Named(String name)) -> names.find(name);
            case TypeDef.Alias(WitType type) -> Types.named(type(type), label);
            case TypeDef.Resource _, TypeDef.Use _ -> throw new IllegalArgumentException(label + " is no plain type");
        };
    }

    private static List<Name> labels(List<TypeDef.Label> labels) {
        return labels.stream().map(label -> Name.of(label.name())).toList();
    }

    /**
     * The type of a function.
     *
     * @param self the resource it belongs to, if it does
     */
    public FunctionType function(WitFunction function, Optional<ResourceId> self) {
        if (function.isAsync()) {
            throw refused("async function type");
        }
        var params = new ArrayList<FunctionType.Param>();
        if (function.kind() == WitFunction.Kind.METHOD) {
            params.add(new FunctionType.Param("self", new ValueType.Borrow(self.orElseThrow())));
        }
        function.params().forEach(param -> params.add(new FunctionType.Param(param.name(), type(param.type()))));
        boolean makesOne = function.kind() == WitFunction.Kind.CONSTRUCTOR
                && function.result().isEmpty();
        Optional<ValueType> result =
                makesOne ? self.map(ValueType.Own::new) : function.result().map(this::type);
        return new FunctionType(params, result);
    }
}

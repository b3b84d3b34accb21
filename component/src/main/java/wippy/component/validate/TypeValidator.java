package wippy.component.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.Feature;
import wippy.component.syntax.Named;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ValueType;
import wippy.value.Name;

/** Gives types their meaning, but for resource types, which only components define. */
final class TypeValidator {
    private static final int MAX_FLAGS = 32;

    private final Scope scope;
    private final Place place;

    TypeValidator(Scope scope) {
        this.scope = scope;
        place = scope.place;
    }

    /** The type that is defined. */
    DefinedType type(TypeSyntax type) {
        return switch (type) {
            case TypeSyntax.Func function -> function(function);
            case TypeSyntax.Component(var declarations) -> new DeclarationValidator(scope).component(declarations);
            case TypeSyntax.Instance(var declarations) -> new DeclarationValidator(scope).instance(declarations);
            case TypeSyntax.Resource _ ->
                throw place.invalid("resources can only be defined within a concrete component");
            default -> {
                ValueType value = value(type);
                if (scope.facts.size(value) >= ValueFacts.LIMIT) {
                    throw tooLarge();
                }
                yield value;
            }
        };
    }

    private ValueType value(TypeSyntax type) {
        return switch (type) {
            case TypeSyntax.Primitive(var primitive) -> primitive(primitive);
            case TypeSyntax.Record(var fields) -> record(fields);
            case TypeSyntax.Variant(var cases) -> variant(cases);
            case TypeSyntax.ListOf(var element) -> new ValueType.ListOf(value(element));
            case TypeSyntax.FixedList(var element, int length) -> fixedList(value(element), length);
            case TypeSyntax.MapOf(var key, var value) -> map(value(key), value(value));
            case TypeSyntax.Tuple(var elements) -> {
                some(elements, "tuple type must have at least one type");
                yield new ValueType.Tuple(elements.stream().map(this::value).toList());
            }
            case TypeSyntax.Flags(var names) -> flags(names);
            case TypeSyntax.Enum(var cases) -> {
                some(cases, "enum type must have at least one variant");
                Labels.check(cases, "enum tag", place);
                yield new ValueType.Enumeration("", names(cases));
            }
            case TypeSyntax.Option(var some) -> new ValueType.Option(value(some));
            case TypeSyntax.Result(var ok, var err) -> new ValueType.Result(value(ok), value(err));
            case TypeSyntax.Own(int resource) -> new ValueType.Own(scope.resource(resource));
            case TypeSyntax.Borrow(int resource) -> new ValueType.Borrow(scope.resource(resource));
            case TypeSyntax.Stream _ -> throw place.unsupported(Feature.ASYNC, "a stream type");
            case TypeSyntax.Future _ -> throw place.unsupported(Feature.ASYNC, "a future type");
            case TypeSyntax.Func _, TypeSyntax.Component _, TypeSyntax.Instance _, TypeSyntax.Resource _ ->
                throw new IllegalArgumentException("not a type of values");
        };
    }

    private ValueType fixedList(ValueType element, int length) {
        if (length == 0) {
            throw place.invalid("a fixed-length list must have more than zero elements");
        }
        if (Integer.toUnsignedLong(length) * scope.facts.size(element) >= ValueFacts.LIMIT) {
            throw tooLarge();
        }
        return new ValueType.FixedList(element, length);
    }

    private ValueType map(ValueType key, ValueType value) {
        if (!(key instanceof ValueType.Primitive primitive)
                || primitive == ValueType.Primitive.F32
                || primitive == ValueType.Primitive.F64) {
            throw place.invalid("invalid map key type " + key + ": it must be bool, a whole number, char or string");
        }
        return new ValueType.MapOf(key, value);
    }

    private RuntimeException tooLarge() {
        return place.invalid("type exceeds maximum byte size of " + (ValueFacts.LIMIT - 1) + " for a value");
    }

    private void some(List<?> parts, String rule) {
        if (parts.isEmpty()) {
            throw place.invalid(rule);
        }
    }

    private static List<Name> names(List<String> names) {
        return names.stream().map(Name::of).toList();
    }

    private ValueType primitive(ValTypeRef.Primitive primitive) {
        return switch (primitive) {
            case BOOL -> ValueType.Primitive.BOOL;
            case S8 -> ValueType.Primitive.S8;
            case U8 -> ValueType.Primitive.U8;
            case S16 -> ValueType.Primitive.S16;
            case U16 -> ValueType.Primitive.U16;
            case S32 -> ValueType.Primitive.S32;
            case U32 -> ValueType.Primitive.U32;
            case S64 -> ValueType.Primitive.S64;
            case U64 -> ValueType.Primitive.U64;
            case F32 -> ValueType.Primitive.F32;
            case F64 -> ValueType.Primitive.F64;
            case CHAR -> ValueType.Primitive.CHAR;
            case STRING -> ValueType.Primitive.STRING;
            case ERROR_CONTEXT -> throw place.unsupported(Feature.ERROR_CONTEXT, "the type error-context");
        };
    }

    /** A type of values where it is used. */
    ValueType value(ValTypeRef type) {
        return switch (type) {
            case ValTypeRef.Primitive primitive -> primitive(primitive);
            case ValTypeRef.Index(int index) -> {
                if (scope.type(index) instanceof ValueType value) {
                    yield value;
                }
                throw place.invalid("type index " + index + " is not a defined type");
            }
        };
    }

    private Optional<ValueType> value(Optional<ValTypeRef> type) {
        return type.map(this::value);
    }

    private ValueType record(List<Named<ValTypeRef>> fields) {
        some(fields, "record type must have at least one field");
        Labels.check(fields.stream().map(Named::name).toList(), "record field", place);
        return new ValueType.Fields(
                "",
                fields.stream()
                        .map(field -> new ValueType.Field(Name.of(field.name()), value(field.item())))
                        .toList());
    }

    private ValueType variant(List<Named<Optional<ValTypeRef>>> cases) {
        some(cases, "variant type must have at least one case");
        Labels.check(cases.stream().map(Named::name).toList(), "variant case", place);
        return new ValueType.Variants(
                "",
                cases.stream()
                        .map(c -> new ValueType.Case(Name.of(c.name()), value(c.item())))
                        .toList());
    }

    private ValueType flags(List<String> names) {
        some(names, "flags must have at least one entry");
        if (names.size() > MAX_FLAGS) {
            throw place.invalid("cannot have more than " + MAX_FLAGS + " flags, here are " + names.size());
        }
        Labels.check(names, "flag", place);
        return new ValueType.Flags("", names(names));
    }

    private FunctionType function(TypeSyntax.Func type) {
        if (type.async()) {
            throw place.unsupported(Feature.ASYNC, "an async function type");
        }
        Labels.check(type.params().stream().map(Named::name).toList(), "function parameter", place);
        List<FunctionType.Param> params = new ArrayList<>();
        for (Named<ValTypeRef> param : type.params()) {
            params.add(new FunctionType.Param(param.name(), value(param.item())));
        }
        Optional<ValueType> result = value(type.result());
        if (result.isPresent() && scope.facts.holdsBorrow(result.get())) {
            throw place.invalid("function result cannot contain a `borrow` type");
        }
        return new FunctionType(params, result);
    }

    /** The function type at that index. */
    FunctionType function(int index) {
        if (scope.type(index) instanceof FunctionType type) {
            return type;
        }
        throw place.invalid("type index " + index + " is not a function type");
    }

    /**
     * The type of an import or export as it is written; empty for a fresh resource type, which is up to the caller to
     * make.
     */
    Optional<ItemType> item(ExternDesc type) {
        return switch (type) {
            case ExternDesc.CoreModule(int index) -> Optional.of(new ItemType.Module(scope.coreTypes.module(index)));
            case ExternDesc.Func(int index) -> Optional.of(new ItemType.Function(function(index)));
            case ExternDesc.ValueEq _, ExternDesc.ValueOf _ ->
                throw place.unsupported(Feature.VALUES, "an import or export of a value");
            case ExternDesc.TypeEq(int index) -> Optional.of(new ItemType.Type(scope.type(index)));
            case ExternDesc.SubResource() -> Optional.empty();
            case ExternDesc.Component(int index) -> {
                if (scope.type(index) instanceof ComponentType component) {
                    yield Optional.of(new ItemType.Component(component));
                }
                throw place.invalid("type index " + index + " is not a component type");
            }
            case ExternDesc.Instance(int index) -> {
                if (scope.type(index) instanceof InstanceType instance) {
                    yield Optional.of(new ItemType.Instance(instance));
                }
                throw place.invalid("type index " + index + " is not an instance type");
            }
        };
    }

    /** The type of an import or export under a name, as it is in this scope from now on. */
    Arrival.Arrived arrive(String name, ExternDesc type) {
        return item(type)
                .map(known -> Arrival.of(scope, name, known))
                .orElseGet(() -> new Arrival.Arrived(Arrival.resource(scope, name), List.of()));
    }
}

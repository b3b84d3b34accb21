package wippy.component.bind;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Name;
import wippy.value.Result;
import wippy.value.Variant;

/** Finds out how WIT types and Java types go together, or that they do not. */
final class Shapes {
    /** What handles of a resource type are in Java. */
    @FunctionalInterface
    interface HandleShapes {
        Shape of(ResourceId resource, Class<?> java);
    }

    private record Key(ValueType type, Type java) {}

    private final HandleShapes handles;
    private final Map<Key, Shape> made = new HashMap<>();

    Shapes(HandleShapes handles) {
        this.handles = handles;
    }

    /**
     * The shape of a WIT type as a Java type.
     *
     * @throws BindingException if they do not go together
     */
    Shape of(ValueType type, Type java) {
        Key key = new Key(type, java);
        Shape known = made.get(key);
        if (known == null) {
            known = make(type, java);
            made.put(key, known);
        }
        return known;
    }

    private Shape make(ValueType type, Type java) {
        if (java instanceof WildcardType wildcard) {
            return of(type, wildcard.getUpperBounds()[0]);
        }
        if (java instanceof TypeVariable<?> variable) {
            return of(type, variable.getBounds()[0]);
        }
        Class<?> raw = rawClass(java);
        if (raw == Object.class) {
            return DynamicShapes.of(type);
        }
        return switch (type) {
            case Primitive primitive -> primitive(primitive, raw);
            case ValueType.ListOf(ValueType element) -> list(type, element, java, raw);
            case ValueType.FixedList(ValueType element, int _) -> list(type, element, java, raw);
            case ValueType.MapOf map
            when raw == Map.class ->
                WrappedShapes.map(
                        part("key", map.key(), argument(java, 0)), part("value", map.value(), argument(java, 1)));
            case ValueType.Fields fields when raw.isRecord() -> record(fields, raw);
            case ValueType.Fields _ when raw == Map.class -> DynamicShapes.of(type);
            case ValueType.Tuple tuple when raw.isRecord() -> tuple(tuple, raw);
            case ValueType.Tuple _ when raw == List.class -> DynamicShapes.of(type);
            case ValueType.Variants _ when raw == Variant.class -> DynamicShapes.of(type);
            case ValueType.Variants variants
            when raw.isSealed() && raw.isInterface() -> new ChoiceShape(new Choices(this, variants, raw).all());
            case ValueType.Variants variants when raw.isEnum() -> constants(variants, raw);
            case ValueType.Enumeration names
            when raw.isEnum() -> ConstantShapes.of(raw, names.cases()).enumeration();
            case ValueType.Enumeration _ when raw == String.class -> DynamicShapes.of(type);
            case ValueType.Flags flags when raw == Set.class || raw == EnumSet.class -> flags(flags, java);
            case ValueType.Option(ValueType some)
            when raw == Optional.class -> WrappedShapes.option(of(some, argument(java, 0)));
            case ValueType.Option(ValueType some)
            when WrappedShapes.primitiveOf(raw) != null -> WrappedShapes.primitiveOption(raw, of(some, number(raw)));
            case ValueType.Result result
            when raw == Result.class ->
                WrappedShapes.result(side("ok", result.ok(), java, 0), side("err", result.err(), java, 1));
            case ValueType.Own(ResourceId resource) -> handles.of(resource, raw);
            case ValueType.Borrow(ResourceId resource) -> handles.of(resource, raw);
            default -> throw mismatch(type, java);
        };
    }

    private static Class<?> number(Class<?> optional) {
        Class<?> primitive = WrappedShapes.primitiveOf(optional);
        return primitive == null ? optional : primitive;
    }

    private Shape primitive(Primitive type, Class<?> java) {
        Shape shape = switch (type) {
            case BOOL -> is(java, boolean.class, Boolean.class) ? Shape.PLAIN : null;
            case S8, U8, S16, U16, S32, U32, S64, U64 -> WholeShape.of(type, java);
            case F32 ->
                is(java, float.class, Float.class)
                        ? Shape.PLAIN
                        : is(java, double.class, Double.class) ? WrappedShapes.widened() : null;
            case F64 -> is(java, double.class, Double.class) ? Shape.PLAIN : null;
            case CHAR ->
                is(java, int.class, Integer.class)
                        ? Shape.PLAIN
                        : is(java, char.class, Character.class) ? WrappedShapes.character() : null;
            case STRING -> java == String.class || java == CharSequence.class ? Shape.PLAIN : null;
        };
        if (shape == null) {
            throw mismatch(type, java);
        }
        return shape;
    }

    private static boolean is(Class<?> java, Class<?> primitive, Class<?> boxed) {
        return java == primitive || java == boxed;
    }

    private Shape list(ValueType type, ValueType element, Type java, Class<?> raw) {
        if (raw.isArray()) {
            Class<?> component = raw.getComponentType();
            Type componentType = java instanceof GenericArrayType array ? array.getGenericComponentType() : component;
            return Lists.array(component, part("element", element, componentType), element == Primitive.U8);
        }
        if (raw.isAssignableFrom(ArrayList.class) && Iterable.class.isAssignableFrom(raw)) {
            return Lists.list(part("element", element, argument(java, 0)));
        }
        throw mismatch(type, java);
    }

    Shape part(String place, ValueType type, Type java) {
        try {
            return of(type, java);
        } catch (BindingException e) {
            throw e.in(place);
        }
    }

    private Shape side(String place, Optional<ValueType> type, Type java, int index) {
        Type argument = argument(java, index);
        if (type.isPresent()) {
            return part(place, type.get(), argument);
        }
        if (argument != Void.class && !(argument instanceof WildcardType) && argument != Object.class) {
            throw new BindingException(place + ": has no type in WIT, which is Void in Java, not " + shown(argument));
        }
        return Shape.PLAIN;
    }

    RecordShape record(ValueType.Fields type, Class<?> java) {
        RecordClass record = new RecordClass(java);
        List<ValueType.Field> fields = type.fields();
        String[] names = new String[fields.size()];
        int[] components = new int[fields.size()];
        Shape[] shapes = new Shape[fields.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = fields.get(i).name().exact();
            int at = component(record, names[i]);
            if (Arrays.stream(components, 0, i).anyMatch(taken -> taken == at)) {
                throw new BindingException("two fields of " + type + " would be one component of " + record);
            }
            components[i] = at;
            Type componentType = record.components()[components[i]].getGenericType();
            shapes[i] = part("field \"" + names[i] + "\"", fields.get(i).type(), componentType);
        }
        for (RecordComponent component : record.components()) {
            if (fields.stream().noneMatch(field -> same(field.name().exact(), component.getName()))) {
                throw new BindingException(
                        "component \"" + component.getName() + "\" of " + record + " is no field of " + type);
            }
        }
        return new RecordShape(record, names, components, shapes);
    }

    private static int component(RecordClass record, String field) {
        RecordComponent[] components = record.components();
        for (int i = 0; i < components.length; i++) {
            if (same(field, components[i].getName())) {
                return i;
            }
        }
        throw new BindingException(record + " has no component for the field \"" + field + "\"");
    }

    static boolean same(String wit, String java) {
        return Names.key(wit).equals(Names.key(java));
    }

    Shape tuple(ValueType.Tuple type, Class<?> java) {
        RecordClass record = new RecordClass(java);
        int size = type.elements().size();
        if (record.components().length != size) {
            throw new BindingException(record + " has " + record.components().length + " components, but " + type
                    + " has " + size + " values");
        }
        String[] names = new String[size];
        int[] components = new int[size];
        Shape[] shapes = new Shape[size];
        for (int i = 0; i < size; i++) {
            names[i] = Integer.toString(i);
            components[i] = i;
            shapes[i] = part("value " + i, type.elements().get(i), record.components()[i].getGenericType());
        }
        return new RecordShape(record, names, components, shapes).asTuple();
    }

    private static Shape constants(ValueType.Variants type, Class<?> java) {
        type.cases().stream().filter(c -> c.payload().isPresent()).findFirst().ifPresent(c -> {
            throw new BindingException("enum " + java.getSimpleName() + " cannot hold the payload of case \""
                    + c.name().exact() + "\"; a sealed interface of records can");
        });
        List<Name> names = type.cases().stream().map(ValueType.Case::name).toList();
        return ConstantShapes.of(java, names).variant(names);
    }

    private static Shape flags(ValueType.Flags type, Type java) {
        Class<?> element = rawClass(argument(java, 0));
        if (element.isEnum()) {
            return ConstantShapes.of(element, type.names()).flags();
        }
        if (element == String.class || element == Object.class) {
            return DynamicShapes.of(type);
        }
        throw mismatch(type, java);
    }

    private static Type argument(Type java, int index) {
        if (java instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[index];
            return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
        }
        return Object.class;
    }

    static Class<?> rawClass(Type java) {
        return switch (java) {
            case Class<?> known -> known;
            case ParameterizedType parameterized -> rawClass(parameterized.getRawType());
            case WildcardType wildcard -> rawClass(wildcard.getUpperBounds()[0]);
            case GenericArrayType array ->
                rawClass(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable -> rawClass(variable.getBounds()[0]);
            default -> throw new BindingException(java + " is no type that WIT has");
        };
    }

    static BindingException mismatch(ValueType type, Type java) {
        return new BindingException(type + " cannot be " + shown(java) + " in Java; it can be " + Suggestions.of(type));
    }

    static String shown(Type java) {
        return java.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }
}

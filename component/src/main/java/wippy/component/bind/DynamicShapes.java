package wippy.component.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.value.Name;
import wippy.value.Result;
import wippy.value.Variant;

/** Values where Java says no more than {@link Object}: as {@link wippy.value.JavaModel} builds them. */
final class DynamicShapes {
    private DynamicShapes() {}

    /** Turns a raw value into what the model builds; what comes back is read by it as it is. */
    @FunctionalInterface
    private interface Built extends Shape {
        @Override
        default @Nullable Object toModel(@Nullable Object java) {
            return java;
        }

        @Override
        default boolean isPlainIn() {
            return true;
        }
    }

    static Shape of(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> WholeShape.dynamic(primitive);
            case ValueType.ListOf(ValueType element) -> list(element);
            case ValueType.FixedList(ValueType element, int _) -> list(element);
            case ValueType.MapOf map -> WrappedShapes.map(of(map.key()), of(map.value()));
            case ValueType.Fields fields -> record(fields);
            case ValueType.Tuple tuple ->
                tuple(tuple.elements().stream().map(DynamicShapes::of).toList());
            case ValueType.Variants variants -> variant(variants);
            case ValueType.Enumeration names -> (Built) (raw, _) -> name(names.cases(), raw);
            case ValueType.Flags flags -> (Built) (raw, _) -> flags(flags.names(), raw);
            case ValueType.Option(ValueType some) -> {
                Shape shape = of(some);
                yield (Built) (raw, calls) ->
                        raw instanceof Optional<?> option ? option.map(value -> shape.toJava(value, calls)) : raw;
            }
            case ValueType.Result result -> result(result);
            case ValueType.Own _, ValueType.Borrow _ -> Shape.PLAIN;
        };
    }

    private static Shape list(ValueType element) {
        Shape shape = of(element);
        return element == ValueType.Primitive.U8 || shape.isPlainOut()
                ? Shape.PLAIN
                : (Built) (raw, calls) -> {
                    List<@Nullable Object> list = Lists.of(raw);
                    list.replaceAll(part -> shape.toJava(part, calls));
                    return list;
                };
    }

    private static Shape record(ValueType.Fields fields) {
        List<Shape> shapes =
                fields.fields().stream().map(field -> of(field.type())).toList();
        return (Built) (raw, calls) -> {
            Map<String, @Nullable Object> map = raw instanceof Row row ? row.map() : new LinkedHashMap<>();
            int index = 0;
            for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
                entry.setValue(shapes.get(index++).toJava(entry.getValue(), calls));
            }
            return map;
        };
    }

    private static Shape tuple(List<Shape> shapes) {
        return (Built) (raw, calls) -> {
            List<@Nullable Object> list = new ArrayList<>(shapes.size());
            List<@Nullable Object> parts = Lists.of(raw);
            for (int i = 0; i < parts.size(); i++) {
                list.add(shapes.get(i).toJava(parts.get(i), calls));
            }
            return list;
        };
    }

    private static Shape variant(ValueType.Variants variants) {
        Map<String, Shape> payloads = new LinkedHashMap<>();
        variants.cases()
                .forEach(c -> payloads.put(
                        c.name().exact(), c.payload().map(DynamicShapes::of).orElse(Shape.PLAIN)));
        return (Built) (raw, calls) -> raw instanceof Variant(String name, Object payload)
                ? new Variant(name, payloads.getOrDefault(name, Shape.PLAIN).toJava(payload, calls))
                : raw;
    }

    private static Shape result(ValueType.Result type) {
        Shape ok = type.ok().map(DynamicShapes::of).orElse(Shape.PLAIN);
        Shape err = type.err().map(DynamicShapes::of).orElse(Shape.PLAIN);
        return (Built) (raw, calls) -> switch (raw) {
            case Result.Ok<?, ?>(Object value) -> Variant.ok(ok.toJava(value, calls));
            case Result.Err<?, ?>(Object error) -> Variant.err(err.toJava(error, calls));
            case null, default -> raw;
        };
    }

    private static @Nullable Object name(List<Name> names, @Nullable Object raw) {
        return raw instanceof Integer index ? names.get(index).exact() : raw;
    }

    private static Object flags(List<Name> names, @Nullable Object raw) {
        Set<String> set = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (raw instanceof Long mask && (mask >>> i & 1) != 0) {
                set.add(names.get(i).exact());
            }
        }
        return set;
    }
}

package wippy.component.bind;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wippy.value.Result;
import wippy.value.ValueException;

/** Options, results, maps, characters and single-precision numbers. */
final class WrappedShapes {
    private WrappedShapes() {}

    static Shape option(Shape some) {
        return new Shape() {
            @Override
            public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
                return some.isPlainOut() ? raw : content(raw).map(value -> some.toJava(value, calls));
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return some.isPlainIn() || java == null ? java : content(java).map(some::toModel);
            }

            @Override
            public boolean isPlainIn() {
                return some.isPlainIn();
            }

            @Override
            public boolean isPlainOut() {
                return some.isPlainOut();
            }
        };
    }

    @SuppressWarnings("unchecked") // of whatever the option's type says
    private static Optional<Object> content(@Nullable Object option) {
        return option instanceof Optional<?> known ? (Optional<Object>) known : Optional.empty();
    }

    /** An option of a number as {@link OptionalInt} and the like; null if the class is none of them. */
    static @Nullable Class<?> primitiveOf(Class<?> optional) {
        if (optional == OptionalInt.class) {
            return int.class;
        }
        if (optional == OptionalLong.class) {
            return long.class;
        }
        return optional == OptionalDouble.class ? double.class : null;
    }

    static Shape primitiveOption(Class<?> optional, Shape some) {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                Object value = some.toJava(content(raw).orElse(null), calls);
                boolean there = content(raw).isPresent() && value instanceof Number;
                Number number = there && value instanceof Number known ? known : 0;
                if (optional == OptionalInt.class) {
                    return there ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
                }
                if (optional == OptionalLong.class) {
                    return there ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
                }
                return there ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return switch (java) {
                    case OptionalInt o -> o.isPresent() ? present(o.getAsInt()) : Optional.empty();
                    case OptionalLong o -> o.isPresent() ? present(o.getAsLong()) : Optional.empty();
                    case OptionalDouble o -> o.isPresent() ? present(o.getAsDouble()) : Optional.empty();
                    case null, default -> java;
                };
            }

            private Optional<Object> present(Object value) {
                return Optional.ofNullable(some.toModel(value));
            }
        };
    }

    static Shape result(Shape ok, Shape err) {
        return new Shape() {
            @Override
            public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
                return switch (raw) {
                    case Result.Ok<?, ?>(Object value) when !ok.isPlainOut() -> Result.ok(ok.toJava(value, calls));
                    case Result.Err<?, ?>(Object error) when !err.isPlainOut() -> Result.err(err.toJava(error, calls));
                    case null, default -> raw;
                };
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return switch (java) {
                    case Result.Ok<?, ?>(Object value) when !ok.isPlainIn() -> Result.ok(ok.toModel(value));
                    case Result.Err<?, ?>(Object error) when !err.isPlainIn() -> Result.err(err.toModel(error));
                    case null, default -> java;
                };
            }

            @Override
            public boolean isPlainIn() {
                return ok.isPlainIn() && err.isPlainIn();
            }

            @Override
            public boolean isPlainOut() {
                return ok.isPlainOut() && err.isPlainOut();
            }
        };
    }

    static Shape map(Shape key, Shape value) {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                Map<?, ?> entries = raw instanceof Row row ? row.map() : raw instanceof Map<?, ?> map ? map : Map.of();
                Map<@Nullable Object, @Nullable Object> java = LinkedHashMap.newLinkedHashMap(entries.size());
                entries.forEach((k, v) -> java.put(key.toJava(k, calls), value.toJava(v, calls)));
                return java;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                if (isPlainIn() || !(java instanceof Map<?, ?> map)) {
                    return java;
                }
                Map<@Nullable Object, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((k, v) -> entries.put(key.toModel(k), value.toModel(v)));
                return entries;
            }

            @Override
            public boolean isPlainIn() {
                return key.isPlainIn() && value.isPlainIn();
            }
        };
    }

    /** A code point as a {@code char}, which cannot hold all of them. */
    static Shape character() {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                int codePoint = raw instanceof Integer number ? number : 0;
                if (!Character.isBmpCodePoint(codePoint)) {
                    throw new ValueException(
                            "the character U+" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT)
                                    + " does not fit a char; take an int, which holds any code point");
                }
                return (char) codePoint;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return java instanceof Character c ? (Object) (int) c : java;
            }
        };
    }

    /** A single-precision number as a double. */
    static Shape widened() {
        return new Shape() {
            @Override
            public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
                return raw instanceof Float number ? (Object) number.doubleValue() : raw;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return java;
            }

            @Override
            public boolean isPlainIn() {
                return true;
            }
        };
    }
}

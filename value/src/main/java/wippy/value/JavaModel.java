package wippy.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Plain Java values. Read: boxed numbers, {@link CharSequence}, {@link Character}, {@link Enum}, {@code byte[]},
 * arrays, collections, maps, records, {@link Optional}, {@link Variant} and {@link Result}; any other object is a
 * handle of itself. Built: {@link Boolean}, {@link Long} ({@link BigInteger} above 2^63-1), {@link Double},
 * {@link Float} for single precision, {@link String}, {@code byte[]}, {@link List}, {@link LinkedHashMap},
 * {@link Optional} for options, {@link Variant} for variants and results, the case's name for enumerations, a
 * {@link Set} of names for flags, the code point as {@link Integer} for characters, {@link Map} for maps of any keys.
 */
public final class JavaModel implements ValueModel {
    private static final JavaModel SHARED = new JavaModel();
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

    private final ClassValue<RecordShape> shapes = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private JavaModel() {}

    /** The model; there is only one. */
    public static JavaModel shared() {
        return SHARED;
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Kind kind(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? Kind.INTEGER : kindOfOther(value);
    }

    /** Apart, so that what asks about numbers is compiled together with the answer. */
    private Kind kindOfOther(@Nullable Object value) {
        return switch (value) {
            case null -> Kind.NULL;
            case Optional<?> option -> option.isPresent() ? kind(option.get()) : Kind.NULL;
            case Boolean _ -> Kind.BOOLEAN;
            case Short _, Byte _, Integer _, Long _ -> Kind.INTEGER;
            case BigInteger big -> isWord(big) ? Kind.INTEGER : Kind.OPAQUE;
            case Number _ -> Kind.FLOAT;
            case CharSequence _, Character _, Enum<?> _ -> Kind.STRING;
            case byte[] _ -> Kind.BYTES;
            case Collection<?> _ -> Kind.LIST;
            case Map<?, ?> _, Record _ -> Kind.MAP;
            case Object other -> JavaArrays.isArray(other) ? Kind.LIST : Kind.HANDLE;
        };
    }

    private static boolean isWord(BigInteger big) {
        return big.signum() < 0 ? big.bitLength() < 64 : big.compareTo(LIMIT) < 0;
    }

    @Override
    public String typeName(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Optional<?> option -> option.isPresent() ? typeName(option.get()) : "null";
            case List<?> _ -> "List";
            case Map<?, ?> _ -> "Map";
            case Object other -> other.getClass().getSimpleName();
        };
    }

    private static @Nullable Object peel(@Nullable Object value) {
        Object inner = value;
        while (inner instanceof Optional<?> option) {
            inner = option.orElse(null);
        }
        return inner;
    }

    private ValueException isNot(@Nullable Object value, String what) {
        return new ValueException("a " + typeName(value) + " is not " + what);
    }

    @Override
    public boolean bool(@Nullable Object value) {
        if (peel(value) instanceof Boolean bool) {
            return bool;
        }
        throw isNot(value, "a boolean");
    }

    @Override
    public long integer(@Nullable Object value) {
        if (peel(value) instanceof Number number) {
            return number.longValue();
        }
        throw isNot(value, "a number");
    }

    @Override
    public boolean isUnsigned(@Nullable Object value) {
        return peel(value) instanceof BigInteger big && big.bitLength() == 64 && big.signum() > 0;
    }

    @Override
    public double number(@Nullable Object value) {
        return switch (peel(value)) {
            case BigDecimal big -> big.doubleValue();
            case Number number -> number.doubleValue();
            case null, default -> throw isNot(value, "a number");
        };
    }

    @Override
    public String text(@Nullable Object value) {
        return switch (peel(value)) {
            case Enum<?> constant -> JavaNames.kebab(constant.name());
            case CharSequence text -> text.toString();
            case Character c -> c.toString();
            case null, default -> throw isNot(value, "text");
        };
    }

    /** A string of ASCII is its own octets. */
    @Override
    public @Nullable String octetText(@Nullable Object value) {
        return value instanceof String text && StringOctets.isAscii(text) ? text : null;
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return peel(value) instanceof byte[] octets ? octets : Utf8.encode(text(value));
    }

    @Override
    public int size(@Nullable Object value) {
        return switch (peel(value)) {
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case Variant _, Result<?, ?> _ -> 1;
            case Record tuple -> shapes.get(tuple.getClass()).size();
            case null -> throw isNot(value, "a list");
            case Object other -> JavaArrays.size(other);
        };
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return switch (peel(value)) {
            case List<?> list -> list.get(index);
            case Collection<?> set -> set.toArray()[index];
            case null -> throw isNot(value, "a list");
            case Object other -> JavaArrays.element(other, index);
        };
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return switch (peel(value)) {
            case Map<?, ?> map -> map.get(key);
            case Variant variant -> variant.name().equals(key) ? variant.payload() : null;
            case Result.Ok<?, ?>(Object good) -> key.equals("ok") ? good : null;
            case Result.Err<?, ?>(Object error) -> key.equals("err") ? error : null;
            case Record tuple -> shapes.get(tuple.getClass()).field(tuple, key);
            case null, default -> throw isNot(value, "a map");
        };
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        switch (peel(value)) {
            case Map<?, ?> map -> map.forEach((key, entry) -> visitor.accept(String.valueOf(key), entry));
            case Variant variant -> visitor.accept(variant.name(), variant.payload());
            case Result.Ok<?, ?>(Object good) -> visitor.accept("ok", good);
            case Result.Err<?, ?>(Object error) -> visitor.accept("err", error);
            case Record tuple -> shapes.get(tuple.getClass()).forEach(tuple, visitor);
            case null, default -> throw isNot(value, "a map");
        }
    }

    @Override
    public void forEachEntry(@Nullable Object value, BiConsumer<@Nullable Object, @Nullable Object> visitor) {
        if (peel(value) instanceof Map<?, ?> map) {
            map.forEach(visitor);
        } else {
            ValueModel.super.forEachEntry(value, visitor);
        }
    }

    @Override
    public Object hostObject(@Nullable Object value) {
        Object object = peel(value);
        if (object == null) {
            throw isNot(value, "a handle");
        }
        return object;
    }

    @Override
    public @Nullable Object nil() {
        return null;
    }

    @Override
    public Object ofBool(boolean value) {
        return value;
    }

    @Override
    public Object ofInteger(long value) {
        return value;
    }

    @Override
    public Object ofUnsigned(long value) {
        return value >= 0 ? value : BigInteger.valueOf(value).add(LIMIT);
    }

    @Override
    public Object ofNumber(double value) {
        return value;
    }

    @Override
    public Object ofSingle(float value) {
        return value;
    }

    @Override
    public Object ofText(String value) {
        return value;
    }

    @Override
    public Object ofBytes(byte[] value) {
        return value;
    }

    @Override
    public Object newList(int size) {
        return new ArrayList<@Nullable Object>(size);
    }

    @Override
    @SuppressWarnings("unchecked") // made by newList
    public void add(Object list, @Nullable Object element) {
        ((List<@Nullable Object>) list).add(element);
    }

    @Override
    public Object newMap(int size) {
        return LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(size);
    }

    @Override
    @SuppressWarnings("unchecked") // made by newMap
    public void put(Object map, String key, @Nullable Object value) {
        ((Map<String, @Nullable Object>) map).put(key, value);
    }

    @Override
    public Object newEntries(int size) {
        return LinkedHashMap.<@Nullable Object, @Nullable Object>newLinkedHashMap(size);
    }

    @Override
    @SuppressWarnings("unchecked") // made by newEntries
    public void putEntry(Object entries, @Nullable Object key, @Nullable Object value) {
        ((Map<@Nullable Object, @Nullable Object>) entries).put(key, value);
    }

    @Override
    public Object finishEntries(Object entries) {
        return entries;
    }

    @Override
    public Object ofHandle(Object hostObject) {
        return hostObject;
    }

    @Override
    public Object octets(byte[] value) {
        return value;
    }

    @Override
    public Object character(int codePoint) {
        return codePoint;
    }

    @Override
    public Object variant(String caseName, boolean hasPayload, @Nullable Object payload) {
        return new Variant(caseName, payload);
    }

    @Override
    public Object enumeration(List<Name> cases, int index) {
        return cases.get(index).exact();
    }

    @Override
    public Object flags(List<Name> names, long mask) {
        Set<String> set = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if ((mask >>> i & 1) != 0) {
                set.add(names.get(i).exact());
            }
        }
        return set;
    }

    @Override
    public Object some(@Nullable Object value) {
        return Optional.ofNullable(value);
    }

    @Override
    public Object none() {
        return Optional.empty();
    }

    @Override
    public Object result(boolean ok, boolean hasPayload, @Nullable Object payload) {
        return new Variant(ok ? "ok" : "err", payload);
    }

    @Override
    public boolean isNone(@Nullable Object value) {
        return value == null || (value instanceof Optional<?> option && option.isEmpty());
    }

    @Override
    public @Nullable Object someValue(@Nullable Object value) {
        return value instanceof Optional<?> option ? option.orElse(null) : value;
    }
}

package wippy.value;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries values from one shape to another. What has no meaning outside its own language becomes nothing. */
public final class Transcoder {
    /** Containers a value may be nested in; deeper ones, and those that hold themselves, are refused. */
    public static final int MAX_DEPTH = 1000;

    private final ValueModel from;
    private final ValueModel to;
    private int depth;

    private Transcoder(ValueModel from, ValueModel to) {
        this.from = from;
        this.to = to;
    }

    /**
     * A new value in the other shape that says the same. Between equal models it is a copy.
     *
     * @throws ValueException if the other shape cannot hold it, or it is nested deeper than {@link #MAX_DEPTH}
     */
    public static @Nullable Object transcode(ValueModel from, @Nullable Object value, ValueModel to) {
        return new Transcoder(from, to).carry(value);
    }

    private @Nullable Object carry(@Nullable Object value) {
        return switch (from.kind(value)) {
            case NULL, OPAQUE -> to.nil();
            case BOOLEAN -> to.ofBool(from.bool(value));
            case INTEGER ->
                from.isUnsigned(value) ? to.ofUnsigned(from.integer(value)) : to.ofInteger(from.integer(value));
            case FLOAT -> to.ofNumber(from.number(value));
            case STRING -> to.ofText(from.text(value));
            case BYTES -> to.ofBytes(from.bytes(value).clone());
            case LIST, EMPTY -> nested(() -> list(value));
            case MAP -> nested(() -> map(value));
            case HANDLE -> to.ofHandle(from.hostObject(value));
        };
    }

    private Object nested(Supplier<Object> body) {
        if (depth == MAX_DEPTH) {
            throw new ValueException("the value is nested deeper than " + MAX_DEPTH + " levels, or holds itself");
        }
        depth++;
        Object result = body.get();
        depth--;
        return result;
    }

    private Object list(@Nullable Object value) {
        int size = from.kind(value) == Kind.EMPTY ? 0 : from.size(value);
        Object list = to.newList(size);
        for (int i = 0; i < size; i++) {
            to.add(list, carry(from.element(value, i)));
        }
        return to.finishList(list);
    }

    private Object map(@Nullable Object value) {
        Object map = to.newMap(from.size(value));
        from.forEachField(value, (key, field) -> to.put(map, key, carry(field)));
        return to.finishMap(map);
    }
}

package wippy.engine;

import org.jspecify.annotations.Nullable;

/**
 * A global variable. Guests that share it read and write it through the accessor of its kind; used by one thread at a
 * time.
 */
public final class WasmGlobal implements Extern {
    private final GlobalType type;
    private long word;
    private long high;
    private @Nullable Object reference;

    /** For backends: a global of that type with the bits or the reference of its value. */
    public WasmGlobal(GlobalType type, long word, long high, @Nullable Object reference) {
        this.type = type;
        this.word = word;
        this.high = high;
        this.reference = reference;
    }

    /**
     * A new global of numbers, to be imported by guests.
     *
     * @param value laid out as {@link ValType} says
     * @throws IllegalArgumentException if the type is a reference or the number of slots is not its own
     */
    public static WasmGlobal create(GlobalType type, long... value) {
        if (type.value().isReference() || value.length != type.value().slots()) {
            throw new IllegalArgumentException("A value of " + value.length + " slots is no " + type.value());
        }
        return new WasmGlobal(type, value[0], value.length > 1 ? value[1] : 0, null);
    }

    /** A new global that holds a reference, to be imported by guests. */
    public static WasmGlobal ofReference(GlobalType type, @Nullable Object value) {
        Values.check(value, type.value());
        return new WasmGlobal(type, 0, 0, value);
    }

    @Override
    public GlobalType type() {
        return type;
    }

    /**
     * The value now, laid out as {@link ValType} says.
     *
     * @throws IllegalStateException if it is a reference
     */
    public long[] get() {
        return switch (type.value()) {
            case NumType.V128 -> new long[] {word, high};
            case NumType _ -> new long[] {word};
            case RefType _ -> throw new IllegalStateException("The global holds a reference: use value()");
        };
    }

    /** The value now as an object; see {@link WasmFunction#callValues}. */
    public @Nullable Object value() {
        return Values.box(type.value(), word, high, reference);
    }

    /**
     * Sets the value.
     *
     * @throws IllegalStateException if the global is immutable or holds a reference
     * @throws IllegalArgumentException if the number of slots is not that of the type
     */
    public void set(long... value) {
        if (!type.mutable() || type.value().isReference()) {
            throw new IllegalStateException("A " + type + " cannot be set to a number");
        }
        if (value.length != type.value().slots()) {
            throw new IllegalArgumentException("A value of " + value.length + " slots is no " + type.value());
        }
        word = value[0];
        high = value.length > 1 ? value[1] : 0;
    }

    /**
     * Sets the value from an object.
     *
     * @throws IllegalStateException if the global is immutable
     * @throws IllegalArgumentException if the value is not of the type
     */
    public void setValue(@Nullable Object value) {
        if (!type.mutable()) {
            throw new IllegalStateException("An immutable " + type + " cannot be set");
        }
        if (type.value().isReference()) {
            Values.check(value, type.value());
            reference = value;
        } else {
            set(Values.slots(type.value(), value));
        }
    }

    /** For compiled code: an {@code i32}. */
    public int getInt() {
        return (int) word;
    }

    /** For compiled code: sets an {@code i32}. */
    public void setInt(int value) {
        word = value;
    }

    /** For compiled code: an {@code i64}, or the low half of a vector. */
    public long getLong() {
        return word;
    }

    /** For compiled code: sets an {@code i64}, or the low half of a vector. */
    public void setLong(long value) {
        word = value;
    }

    /** For compiled code: the high half of a vector. */
    public long getHigh() {
        return high;
    }

    /** For compiled code: sets the high half of a vector. */
    public void setHigh(long value) {
        high = value;
    }

    /** For compiled code: an {@code f32}. */
    public float getFloat() {
        return Float.intBitsToFloat((int) word);
    }

    /** For compiled code: sets an {@code f32}. */
    public void setFloat(float value) {
        word = Float.floatToRawIntBits(value);
    }

    /** For compiled code: an {@code f64}. */
    public double getDouble() {
        return Double.longBitsToDouble(word);
    }

    /** For compiled code: sets an {@code f64}. */
    public void setDouble(double value) {
        word = Double.doubleToRawLongBits(value);
    }

    /** For compiled code: a reference. */
    public @Nullable Object getReference() {
        return reference;
    }

    /** For compiled code: sets a reference. */
    public void setReference(@Nullable Object value) {
        reference = value;
    }
}

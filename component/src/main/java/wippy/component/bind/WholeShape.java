package wippy.component.bind;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Primitive;

/**
 * Whole numbers. A Java type with more bits than WIT's holds the number; one with as many holds its bits, so that an
 * unsigned number may come as a negative one, as {@link Integer#toUnsignedString(int)} reads it; one with fewer is
 * none.
 */
final class WholeShape implements Shape {
    private final boolean unsigned;
    private final int bits;
    private final JavaWhole java;

    private enum JavaWhole {
        BYTE(8),
        SHORT(16),
        INT(32),
        LONG(64),
        BIG(128);

        private final int bits;

        JavaWhole(int bits) {
            this.bits = bits;
        }

        static @Nullable JavaWhole of(Class<?> type) {
            if (type == byte.class || type == Byte.class) {
                return BYTE;
            }
            if (type == short.class || type == Short.class) {
                return SHORT;
            }
            if (type == int.class || type == Integer.class) {
                return INT;
            }
            if (type == long.class || type == Long.class) {
                return LONG;
            }
            return type == BigInteger.class ? BIG : null;
        }
    }

    private WholeShape(Primitive type, JavaWhole java) {
        this.unsigned = type.name().startsWith("U");
        this.bits = Integer.parseInt(type.name().substring(1));
        this.java = java;
    }

    /** The shape; null if the Java type cannot hold the numbers. */
    static @Nullable Shape of(Primitive type, Class<?> java) {
        JavaWhole whole = JavaWhole.of(java);
        if (whole == null) {
            return null;
        }
        WholeShape shape = new WholeShape(type, whole);
        return whole.bits < shape.bits ? null : shape;
    }

    /** Numbers as a Java program has them that says nothing about their type. */
    static Shape dynamic(Primitive type) {
        return type == Primitive.U64
                ? new Shape() {
                    @Override
                    public Object toJava(@Nullable Object raw, GuestCalls calls) {
                        long value = word(raw);
                        return value >= 0 ? (Object) value : big(value);
                    }

                    @Override
                    public @Nullable Object toModel(@Nullable Object number) {
                        return number;
                    }

                    @Override
                    public boolean isPlainIn() {
                        return true;
                    }
                }
                : Shape.PLAIN;
    }

    private static long word(@Nullable Object number) {
        return number instanceof Number known ? known.longValue() : 0;
    }

    private static BigInteger big(long word) {
        return new BigInteger(Long.toUnsignedString(word));
    }

    @Override
    public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
        long value = word(raw);
        return switch (java) {
            case BYTE -> (byte) value;
            case SHORT -> (short) value;
            case INT -> (int) value;
            case LONG -> raw;
            case BIG -> unsigned && bits == Long.SIZE ? big(value) : BigInteger.valueOf(value);
        };
    }

    @Override
    public @Nullable Object toModel(@Nullable Object number) {
        if (isPlainIn() || number == null) {
            return number;
        }
        long value = word(number);
        return bits < Long.SIZE ? (Object) (value & (1L << bits) - 1) : value >= 0 ? number : big(value);
    }

    @Override
    public boolean isPlainIn() {
        return !unsigned || java.bits > bits;
    }

    @Override
    public boolean isPlainOut() {
        return java == JavaWhole.LONG;
    }
}

package wippy.wast;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.engine.AbstractHeap;
import wippy.engine.V128;
import wippy.engine.Values;

/** What a result should be. */
sealed interface Expected {
    /** Whether that value is as expected. */
    boolean matches(@Nullable Object value);

    /** What NaN is expected. */
    enum Nan {
        NONE,
        CANONICAL,
        ARITHMETIC
    }

    /** A number of so many bits, whose floats are told from integers by the letter of the shape. */
    record Numeric(char shape, int bits, long value, Nan nan) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return switch (actual) {
                case Integer number -> is('i', 32) && matchesBits(number);
                case Long number -> is('i', 64) && matchesBits(number);
                case Float number -> is('f', 32) && matchesBits(Float.floatToRawIntBits(number));
                case Double number -> is('f', 64) && matchesBits(Double.doubleToRawLongBits(number));
                case null, default -> false;
            };
        }

        private boolean is(char wantedShape, int wantedBits) {
            return shape == wantedShape && bits == wantedBits;
        }

        boolean matchesBits(long actual) {
            long masked = masked(actual);
            return switch (nan) {
                case NONE -> masked == masked(value);
                case CANONICAL -> (masked & ~sign()) == quiet();
                case ARITHMETIC -> (masked & quiet()) == quiet();
            };
        }

        long masked(long bitsOfIt) {
            return bits == 64 ? bitsOfIt : bitsOfIt & ((1L << bits) - 1);
        }

        private long sign() {
            return 1L << (bits - 1);
        }

        private long quiet() {
            return bits == 32 ? 0x7fc0_0000L : 0x7ff8_0000_0000_0000L;
        }

        /** The value as a Java object. */
        Object boxed() {
            if (shape == 'i') {
                return bits == 32 ? (Object) (int) value : (Object) value;
            }
            return bits == 32 ? (Object) Float.intBitsToFloat((int) value) : (Object) Double.longBitsToDouble(value);
        }

        @Override
        public String toString() {
            return shape + "" + bits + (nan == Nan.NONE ? " 0x" + Long.toHexString(masked(value)) : " nan:" + nan);
        }
    }

    /** A vector, lane by lane. */
    record Vector(List<Numeric> lanes) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            if (!(actual instanceof V128 vector)) {
                return false;
            }
            int bits = 128 / lanes.size();
            for (int i = 0; i < lanes.size(); i++) {
                int bit = i * bits;
                long half = bit < 64 ? vector.low() : vector.high();
                if (!lanes.get(i).matchesBits(half >>> (bit % 64))) {
                    return false;
                }
            }
            return true;
        }

        /** The value as a Java object. */
        V128 boxed() {
            return new V128(half(0), half(lanes.size() / 2));
        }

        private long half(int first) {
            long half = 0;
            int bits = 128 / lanes.size();
            for (int i = 0; i < lanes.size() / 2; i++) {
                Numeric lane = lanes.get(first + i);
                half |= lane.masked(lane.value()) << (i * bits);
            }
            return half;
        }

        @Override
        public String toString() {
            return lanes.stream().map(Numeric::toString).collect(Collectors.joining(" ", "v128(", ")"));
        }
    }

    /** A null reference. */
    record Null() implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual == null;
        }
    }

    /** The host's reference of that number; its own value among arguments and results. */
    record HostRef(long number) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return equals(actual);
        }
    }

    /** Any reference of a heap type but null. */
    record AnyRef(AbstractHeap heap) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual != null && Values.isReference(actual, heap);
        }
    }

    /** One of several. */
    record Either(List<Expected> choices) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return choices.stream().anyMatch(choice -> choice.matches(actual));
        }
    }

    /** Results in words. */
    static String describe(List<@Nullable Object> results) {
        return results.stream().map(Expected::describe).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String describe(@Nullable Object result) {
        return switch (result) {
            case Integer number -> "i32 0x" + Integer.toHexString(number);
            case Long number -> "i64 0x" + Long.toHexString(number);
            case Float number -> "f32 0x" + Integer.toHexString(Float.floatToRawIntBits(number));
            case Double number -> "f64 0x" + Long.toHexString(Double.doubleToRawLongBits(number));
            case V128 vector -> "v128 " + vector;
            case null, default -> String.valueOf(result);
        };
    }
}

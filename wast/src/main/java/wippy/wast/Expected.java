package wippy.wast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;

/** What a result should be. */
sealed interface Expected {
    /** Whether the value of that type in the slots from that one on is as expected. */
    boolean matches(ValType type, long[] slots, int at);

    /** What NaN is expected. */
    enum Nan {
        NONE,
        CANONICAL,
        ARITHMETIC
    }

    /** A number, or one lane of a vector, of so many bits. */
    record Numeric(ValType type, int bits, long value, Nan nan) implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            return actual == type && matches(slots[at]);
        }

        boolean matches(long actual) {
            long masked = bits == 64 ? actual : actual & ((1L << bits) - 1);
            return switch (nan) {
                case NONE -> masked == (bits == 64 ? value : value & ((1L << bits) - 1));
                case CANONICAL -> (masked & ~sign()) == quiet();
                case ARITHMETIC -> (masked & quiet()) == quiet();
            };
        }

        private long sign() {
            return 1L << (bits - 1);
        }

        private long quiet() {
            return bits == 32 ? 0x7fc0_0000L : 0x7ff8_0000_0000_0000L;
        }

        @Override
        public String toString() {
            return nan == Nan.NONE ? type + " 0x" + Long.toHexString(value) : type + " nan:" + nan;
        }
    }

    /** A vector, lane by lane. */
    record Vector(List<Numeric> lanes) implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            if (actual != ValType.V128) {
                return false;
            }
            int bits = 128 / lanes.size();
            for (int i = 0; i < lanes.size(); i++) {
                int bit = i * bits;
                if (!lanes.get(i).matches(slots[at + bit / 64] >>> (bit % 64))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return lanes.stream().map(Numeric::toString).collect(Collectors.joining(" ", "v128(", ")"));
        }
    }

    /** A null reference. */
    record Null() implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            return actual.isReference() && slots[at] == WasmFunction.NULL_REF;
        }
    }

    /** The host's reference of that number. */
    record HostRef(long number) implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            return actual.isReference() && slots[at] == number;
        }
    }

    /** Any reference but null. */
    record AnyRef() implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            return actual.isReference() && slots[at] != WasmFunction.NULL_REF;
        }
    }

    /** One of several. */
    record Either(List<Expected> choices) implements Expected {
        @Override
        public boolean matches(ValType actual, long[] slots, int at) {
            return choices.stream().anyMatch(choice -> choice.matches(actual, slots, at));
        }
    }

    /** The results in words. */
    static String describe(List<ValType> types, long[] slots) {
        return types + " "
                + Arrays.stream(slots)
                        .mapToObj(slot -> "0x" + Long.toHexString(slot))
                        .toList();
    }
}

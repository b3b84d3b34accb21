package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.ValType;
import wippy.value.ValueModel;

/** The codecs of numbers, truth and characters. */
final class NumberCodecs {
    private static final long LOW = 0xffff_ffffL;
    private static final int CANONICAL_NAN = 0x7fc0_0000;
    private static final long CANONICAL_LONG_NAN = 0x7ff8_0000_0000_0000L;

    private static final WordTransfer WHOLE = new WordTransfer(8, true, (x, bits) -> bits);

    private NumberCodecs() {}

    static Codec of(Primitive type) {
        return switch (type) {
            case BOOL -> new Bool();
            case S8 -> new Signed(type, 1);
            case U8 -> new Unsigned(type, 1);
            case S16 -> new Signed(type, 2);
            case U16 -> new Unsigned(type, 2);
            case S32 -> new Signed(type, 4);
            case U32 -> new Unsigned(type, 4);
            case S64 -> new SignedLong();
            case U64 -> new UnsignedLong();
            case F32 -> new Single();
            case F64 -> new Double64();
            case CHAR -> new Char();
            case STRING -> new StringCodec();
        };
    }

    private static final class Bool extends ScalarCodec {
        Bool() {
            super(Primitive.BOOL, 1, ValType.I32);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.bool(model, value) ? 1 : 0;
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.ofBool((int) bits != 0);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, false, (x, bits) -> (int) bits == 0 ? 0 : 1);
        }
    }

    private static final class Signed extends ScalarCodec {
        private final int unused;

        Signed(Primitive type, int size) {
            super(type, size, ValType.I32);
            unused = 32 - 8 * size;
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.integer(model, value, type, Integer.MIN_VALUE >> unused, Integer.MAX_VALUE >> unused) & LOW;
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.ofInteger((int) bits << unused >> unused);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, true, (x, bits) -> (int) bits << unused >> unused & LOW);
        }
    }

    private static final class Unsigned extends ScalarCodec {
        private final long max;

        Unsigned(Primitive type, int size) {
            super(type, size, ValType.I32);
            max = LOW >>> (32 - 8 * size);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.integer(model, value, type, 0, max);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.ofInteger(bits & max);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, true, (x, bits) -> bits & max);
        }
    }

    private static final class SignedLong extends ScalarCodec {
        SignedLong() {
            super(Primitive.S64, 8, ValType.I64);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.integer(model, value, type, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.ofInteger(bits);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return WHOLE;
        }
    }

    private static final class UnsignedLong extends ScalarCodec {
        UnsignedLong() {
            super(Primitive.U64, 8, ValType.I64);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.unsigned(model, value);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return bits >= 0 ? model.ofInteger(bits) : model.ofUnsigned(bits);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return WHOLE;
        }
    }

    private static final class Single extends ScalarCodec {
        Single() {
            super(Primitive.F32, 4, ValType.F32);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            float number = (float) Inputs.number(model, value, type);
            return (Float.isNaN(number) ? CANONICAL_NAN : Float.floatToRawIntBits(number)) & LOW;
        }

        @Override
        Object decode(ValueModel model, long bits) {
            float number = Float.intBitsToFloat((int) bits);
            return model.ofSingle(Float.isNaN(number) ? Float.intBitsToFloat(CANONICAL_NAN) : number);
        }

        /** A NaN may become any other, so it may stay what it is. */
        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, true, (x, bits) -> bits & LOW);
        }
    }

    private static final class Double64 extends ScalarCodec {
        Double64() {
            super(Primitive.F64, 8, ValType.F64);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            double number = Inputs.number(model, value, type);
            return Double.isNaN(number) ? CANONICAL_LONG_NAN : Double.doubleToRawLongBits(number);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            double number = Double.longBitsToDouble(bits);
            return model.ofNumber(Double.isNaN(number) ? Double.longBitsToDouble(CANONICAL_LONG_NAN) : number);
        }

        /** A NaN may become any other, so it may stay what it is. */
        @Override
        WordTransfer transfer(WordCodec target) {
            return WHOLE;
        }
    }

    private static final class Char extends ScalarCodec {
        Char() {
            super(Primitive.CHAR, 4, ValType.I32);
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.character(model, value);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.character(checked((int) bits));
        }

        private static int checked(int codePoint) {
            if (codePoint < 0
                    || codePoint > Character.MAX_CODE_POINT
                    || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
                throw Traps.trap("invalid `char` bit pattern: 0x" + Integer.toHexString(codePoint));
            }
            return codePoint;
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, false, (x, bits) -> checked((int) bits));
        }
    }
}

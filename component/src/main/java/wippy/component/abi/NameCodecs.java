package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Flags;
import wippy.engine.ValType;
import wippy.value.ValueModel;

/** The codecs of enumerations and flags. */
final class NameCodecs {
    private NameCodecs() {}

    static final class Enumerations extends ScalarCodec {
        private final Enumeration enumeration;

        Enumerations(Enumeration type) {
            super(type, Codecs.discriminantWidth(type.cases().size()), ValType.I32);
            enumeration = type;
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Inputs.enumeration(model, value, enumeration);
        }

        @Override
        Object decode(ValueModel model, long bits) {
            int index = (int) bits;
            if (Integer.compareUnsigned(index, enumeration.cases().size()) >= 0) {
                throw ChoiceCodec.outOfRange(index, enumeration.cases().size());
            }
            return model.enumeration(enumeration.cases(), index);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            int cases = enumeration.cases().size();
            return new WordTransfer(size, false, (x, bits) -> {
                if (Integer.compareUnsigned((int) bits, cases) >= 0) {
                    throw ChoiceTransfer.invalid((int) bits, cases);
                }
                return (int) bits;
            });
        }
    }

    static final class FlagSets extends ScalarCodec {
        private final Flags flags;
        private final long all;

        FlagSets(Flags type) {
            super(type, width(type.names().size()), ValType.I32);
            flags = type;
            all = (1L << type.names().size()) - 1;
        }

        private static int width(int count) {
            return count <= 8 ? 1 : count <= 16 ? 2 : 4;
        }

        @Override
        long encode(ValueModel model, @Nullable Object value) {
            return Integer.toUnsignedLong(Inputs.flags(model, value, flags));
        }

        @Override
        Object decode(ValueModel model, long bits) {
            return model.flags(flags.names(), bits & all);
        }

        @Override
        WordTransfer transfer(WordCodec target) {
            return new WordTransfer(size, flags.names().size() == 8 * size, (x, bits) -> bits & all);
        }
    }
}

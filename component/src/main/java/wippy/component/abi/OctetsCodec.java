package wippy.component.abi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Kind;
import wippy.value.ValueModel;

/** A list of octets, moved as a whole where the model has it as text or octets. */
final class OctetsCodec extends ListCodec {
    OctetsCodec(ListOf type, Codec element) {
        super(type, element);
    }

    @Override
    long write(Lowering to, @Nullable Object value) {
        ValueModel model = to.model;
        Kind kind = model.kind(value);
        if (kind == Kind.STRING || kind == Kind.BYTES) {
            byte[] octets = model.bytes(value);
            int address = reserve(to, octets.length);
            System.arraycopy(octets, 0, to.bytes, address, octets.length);
            return range(address, octets.length);
        }
        int count = Inputs.listSize(model, value, type);
        int address = reserve(to, count);
        int index = 0;
        try {
            for (; index < count; index++) {
                to.bytes[address + index] =
                        (byte) Inputs.integer(model, model.element(value, index), Primitive.U8, 0, 255);
            }
        } catch (BadValue e) {
            throw e.in(index);
        }
        return range(address, count);
    }

    @Override
    Object build(Lifting from, int address, int count) {
        return from.model.octets(Arrays.copyOfRange(from.bytes, address, address + count));
    }
}

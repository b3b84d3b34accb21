package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.ListOf;

/** A list of octets, moved as a whole where the model has it as text or octets. */
final class OctetsCodec extends SequenceCodec {
    OctetsCodec(ListOf type, Codec element) {
        super(type, element);
    }

    @Override
    long write(Lowering to, @Nullable Object value) {
        byte[] octets = Elements.octets(to.model, value);
        if (octets != null) {
            int address = reserve(to, octets.length);
            System.arraycopy(octets, 0, to.bytes, address, octets.length);
            return range(address, octets.length);
        }
        int count = Inputs.listSize(to.model, value, type);
        int address = reserve(to, count);
        Elements.storeOctets(to, value, count, address);
        return range(address, count);
    }

    @Override
    Object build(Lifting from, int address, int count) {
        return Elements.loadOctets(from, address, count);
    }
}

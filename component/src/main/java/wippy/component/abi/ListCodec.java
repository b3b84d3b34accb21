package wippy.component.abi;

import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.ListOf;

/** A list. */
final class ListCodec extends SequenceCodec {
    ListCodec(ListOf type, Codec element) {
        super(type, element);
    }

    @Override
    long write(Lowering to, @Nullable Object value) {
        int count = Inputs.listSize(to.model, value, type);
        int start = reserve(to, count);
        Elements.store(element, to, value, count, start);
        return range(start, count);
    }

    @Override
    Object build(Lifting from, int address, int count) {
        return Elements.load(element, from, address, count);
    }
}

package wippy.component.abi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.ValType;
import wippy.value.ValueModel;

/** A list of a fixed length: its elements side by side, without address or length. */
final class FixedListCodec extends Codec {
    final Codec element;
    final int length;
    private final boolean octets;

    FixedListCodec(FixedList type, Codec element) {
        super(type, size(type, element), element.alignment, flat(type, element));
        this.element = element;
        length = type.length();
        octets = type.element() == Primitive.U8;
    }

    private static int size(FixedList type, Codec element) {
        return (int) Codecs.checkSize((long) type.length() * element.size);
    }

    private static List<ValType> flat(FixedList type, Codec element) {
        if (element.flat.isEmpty()) {
            return List.of();
        }
        int copies = Math.min(type.length(), MAX_FLAT + 1);
        List<ValType> flat = new ArrayList<>(copies * element.flat.size());
        Collections.nCopies(copies, element.flat).forEach(flat::addAll);
        return flat;
    }

    private void checkLength(Lowering to, @Nullable Object value, int count) {
        if (count != length) {
            throw BadValue.of(type, to.model, value, "it has " + length + ", not " + count);
        }
    }

    @Override
    void store(Lowering to, @Nullable Object value, int at) {
        byte[] whole = octets ? Elements.octets(to.model, value) : null;
        checkLength(to, value, whole != null ? whole.length : Inputs.listSize(to.model, value, type));
        if (whole != null) {
            System.arraycopy(whole, 0, to.bytes, at, length);
        } else {
            Elements.store(element, to, value, length, at);
        }
    }

    @Override
    void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        byte[] whole = octets ? Elements.octets(to.model, value) : null;
        checkLength(to, value, whole != null ? whole.length : Inputs.listSize(to.model, value, type));
        int index = 0;
        try {
            for (int slot = at; index < length; index++, slot += element.flat.size()) {
                if (whole != null) {
                    core[slot] = whole[index] & 0xff;
                } else {
                    element.lower(to, to.model.element(value, index), core, slot);
                }
            }
        } catch (BadValue e) {
            throw e.in(index);
        }
    }

    @Override
    Object load(Lifting from, int at) {
        return octets ? Elements.loadOctets(from, at, length) : Elements.load(element, from, at, length);
    }

    @Override
    Object lift(Lifting from, long[] core, int at) {
        if (octets) {
            byte[] whole = new byte[length];
            for (int i = 0; i < length; i++) {
                whole[i] = (byte) core[at + i];
            }
            return from.model.octets(whole);
        }
        ValueModel model = from.model;
        Object list = model.newList(length);
        for (int i = 0; i < length; i++) {
            model.add(list, element.lift(from, core, at + i * element.flat.size()));
        }
        return model.finishList(list);
    }
}

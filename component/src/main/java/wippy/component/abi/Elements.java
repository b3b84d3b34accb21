package wippy.component.abi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Kind;
import wippy.value.ValueModel;

/** The elements of lists, side by side in memory that is there. */
final class Elements {
    private Elements() {}

    /** Writes that many elements of a list. */
    static void store(Codec element, Lowering to, @Nullable Object list, int count, int start) {
        int index = 0;
        try {
            for (int at = start; index < count; index++, at += element.size) {
                element.store(to, to.model.element(list, index), at);
            }
        } catch (BadValue e) {
            throw e.in(index);
        }
    }

    /** Reads that many elements as a list. */
    static Object load(Codec element, Lifting from, int start, int count) {
        ValueModel model = from.model;
        Object list = model.newList(count);
        for (int i = 0, at = start; i < count; i++, at += element.size) {
            model.add(list, element.load(from, at));
        }
        return model.finishList(list);
    }

    /** Octets that the model has as a whole, as text or octets; null if it has them one by one. */
    static byte @Nullable [] octets(ValueModel model, @Nullable Object value) {
        Kind kind = model.kind(value);
        return kind == Kind.STRING || kind == Kind.BYTES ? model.bytes(value) : null;
    }

    /** Writes that many octets that the model has one by one. */
    static void storeOctets(Lowering to, @Nullable Object list, int count, int start) {
        ValueModel model = to.model;
        int index = 0;
        try {
            for (; index < count; index++) {
                to.bytes[start + index] =
                        (byte) Inputs.integer(model, model.element(list, index), Primitive.U8, 0, 255);
            }
        } catch (BadValue e) {
            throw e.in(index);
        }
    }

    static Object loadOctets(Lifting from, int start, int count) {
        return from.model.octets(Arrays.copyOfRange(from.bytes, start, start + count));
    }
}

package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Tuple;

/** A tuple: a list of exactly so many, but trailing options may be left out where a language cannot write them. */
final class TupleCodec extends ProductCodec {
    private final int least;

    TupleCodec(Tuple type, List<Codec> parts) {
        super(type, parts);
        int needed = parts.size();
        while (needed > 0 && parts.get(needed - 1) instanceof OptionCodec) {
            needed--;
        }
        least = needed;
    }

    @Override
    void check(Lowering to, @Nullable Object value) {
        int size = Inputs.listSize(to.model, value, type);
        if (size > parts.length || size < least) {
            throw BadValue.of(type, to.model, value, "it has " + parts.length + ", not " + size);
        }
    }

    @Override
    @Nullable
    Object part(Lowering to, @Nullable Object value, int index) {
        return index < Inputs.listSize(to.model, value, type) ? to.model.element(value, index) : null;
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad.in(index);
    }

    @Override
    Object start(Lifting from) {
        return from.model.newList(parts.length);
    }

    @Override
    void put(Lifting from, Object product, int index, @Nullable Object part) {
        from.model.add(product, part);
    }

    @Override
    Object finish(Lifting from, Object product) {
        return from.model.finishList(product);
    }
}

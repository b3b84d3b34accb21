package wippy.component.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Tuple;
import wippy.value.RecordAccess;
import wippy.value.ValueModel;

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
    BadValue place(BadValue bad, int index) {
        return bad.in(index);
    }

    @Override
    RecordAccess newAccess(ValueModel model) {
        return new ListAccess(model, parts.length);
    }
}

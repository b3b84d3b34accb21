package wippy.component.abi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Option;

/** An option. */
final class OptionCodec extends ChoiceCodec {
    OptionCodec(Option type, Codec some) {
        super(type, List.of(Optional.empty(), Optional.of(some)));
    }

    @Override
    int select(Lowering to, @Nullable Object value) {
        return to.model.isNone(value) ? 0 : 1;
    }

    @Override
    @Nullable
    Object payload(Lowering to, @Nullable Object value, int index) {
        return to.model.someValue(value);
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad;
    }

    @Override
    @Nullable
    Object build(Lifting from, int index, boolean hasPayload, @Nullable Object payload) {
        return hasPayload ? from.model.some(payload) : from.model.none();
    }
}

package wippy.component.abi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Result;

/** A result. */
final class ResultCodec extends ChoiceCodec {
    private final Result result;

    ResultCodec(Result type, Optional<Codec> ok, Optional<Codec> err) {
        super(type, List.of(ok, err));
        result = type;
    }

    @Override
    int select(Lowering to, @Nullable Object value) {
        return Inputs.result(to.model, value, result);
    }

    @Override
    @Nullable
    Object payload(Lowering to, @Nullable Object value, int index) {
        return Inputs.payload(to.model, value, ResultNames.NAMES.get(index));
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad.in(ResultNames.NAMES.get(index).exact());
    }

    @Override
    Object build(Lifting from, int index, boolean hasPayload, @Nullable Object payload) {
        return from.model.result(index == 0, hasPayload, payload);
    }
}

package wippy.component.abi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Variants;

/** A variant: a case by name. */
final class VariantCodec extends ChoiceCodec {
    private final Variants variants;

    VariantCodec(Variants type, List<Optional<Codec>> payloads) {
        super(type, payloads);
        variants = type;
    }

    private Case at(int index) {
        return variants.cases().get(index);
    }

    @Override
    int select(Lowering to, @Nullable Object value) {
        return Inputs.variant(to.model, value, variants);
    }

    @Override
    @Nullable
    Object payload(Lowering to, @Nullable Object value, int index) {
        return Inputs.payload(to.model, value, at(index).name());
    }

    @Override
    BadValue place(BadValue bad, int index) {
        return bad.in(at(index).name().exact());
    }

    @Override
    Object build(Lifting from, int index, boolean hasPayload, @Nullable Object payload) {
        return from.model.variant(at(index).name().exact(), hasPayload, payload);
    }
}

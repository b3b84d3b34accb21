package wippy.guest.wasm.call;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.LentArguments;
import wippy.runtime.call.Payload;
import wippy.value.ValueModel;

/**
 * Arguments as a call reads them: lent ones as they are, others in one shape.
 *
 * @param values each to be read when it is needed, and not to be kept: after a wait it may be another object
 * @param read to be run when they were read for the last time
 */
record Given(ValueModel model, List<@Nullable Object> values, Runnable read) {
    /**
     * Of a call.
     *
     * @throws wippy.value.ValueException if they are of several shapes and one cannot have another's
     */
    static Given of(List<Payload> arguments) {
        if (arguments instanceof LentArguments lent) {
            return new Given(lent.model(), lent.values(), lent::read);
        }
        ValueModel model = Arguments.commonModel(arguments);
        return new Given(model, Arguments.values(arguments, model), () -> {});
    }

    /** The same after another argument. */
    Given after(Object first) {
        List<@Nullable Object> rest = values;
        return new Given(
                model,
                new AbstractList<>() {
                    @Override
                    public @Nullable Object get(int index) {
                        return index == 0 ? first : rest.get(index - 1);
                    }

                    @Override
                    public int size() {
                        return rest.size() + 1;
                    }
                },
                read);
    }
}

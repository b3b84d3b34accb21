package wippy.component;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.link.Callee;
import wippy.component.link.InstanceState;
import wippy.component.link.Signature;

/** A function of one instance that others import: it keeps to the instance's turns. */
record GivenFunction(Callee function, Turn turn) implements Callee {
    @Override
    public @Nullable Object call(InstanceState caller, List<@Nullable Object> args) {
        boolean taken = turn.take();
        try {
            return function.call(caller, args);
        } finally {
            if (taken) {
                turn.giveBack();
            }
        }
    }

    @Override
    public Optional<Signature> signature() {
        return function.signature();
    }
}

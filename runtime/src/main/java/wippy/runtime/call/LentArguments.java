package wippy.runtime.call;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.value.ValueModel;

/**
 * Arguments that are still the caller's, which changes nothing in them until they are given back. As a list of payloads
 * they are copies like any others, made when somebody looks at the first; who reads {@link #values} and then says
 * {@link #read} saves the copy. Whoever has to wait before that must {@link #fix} them. Used by the thread of the call.
 */
public final class LentArguments extends AbstractList<Payload> {
    private final ValueModel model;
    private final List<@Nullable Object> lent;
    private final Supplier<List<Payload>> copies;
    private final Runnable giveBack;
    private final List<@Nullable Object> values = new Values();
    private @Nullable List<Payload> fixed;
    private @Nullable RuntimeException failure;
    private boolean over;

    /**
     * Arguments of one shape.
     *
     * @param copies makes payloads of them that nobody changes any more
     * @param giveBack lets the caller go on with its values
     */
    public LentArguments(
            ValueModel model, List<@Nullable Object> lent, Supplier<List<Payload>> copies, Runnable giveBack) {
        this.model = model;
        this.lent = lent;
        this.copies = copies;
        this.giveBack = giveBack;
    }

    /** The shape of the values. */
    public ValueModel model() {
        return model;
    }

    /** The values, each to be read now and not to be kept: after a wait it may be another object. */
    public List<@Nullable Object> values() {
        return values;
    }

    /** Says that the values were read for the last time, and gives them back. */
    public void read() {
        if (!over) {
            over = true;
            giveBack.run();
        }
    }

    /** Copies the values, unless they were read, and gives them back; if that fails, whoever looks at them is told. */
    public void fix() {
        if (over) {
            return;
        }
        over = true;
        try {
            fixed = copies.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        giveBack.run();
    }

    /**
     * A copy of an argument, for whoever asks to keep.
     *
     * @throws IllegalStateException if the arguments were given back uncopied
     * @throws RuntimeException why the arguments cannot be copied
     */
    @Override
    public Payload get(int index) {
        fix();
        return copied().get(index);
    }

    private List<Payload> copied() {
        if (failure != null) {
            throw failure;
        }
        if (fixed == null) {
            throw new IllegalStateException("The arguments were read and given back");
        }
        return fixed;
    }

    @Override
    public int size() {
        return lent.size();
    }

    private final class Values extends AbstractList<@Nullable Object> {
        @Override
        public @Nullable Object get(int index) {
            return over ? copied().get(index).value() : lent.get(index);
        }

        @Override
        public int size() {
            return lent.size();
        }
    }
}

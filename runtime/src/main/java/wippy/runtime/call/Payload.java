package wippy.runtime.call;

import org.jspecify.annotations.Nullable;
import wippy.value.Kind;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * One value on its way from one guest to another, in the shape of its sender until its receiver asks for its own.
 *
 * <p>The value is the payload's alone: who makes a payload gives a value that nobody changes any more, and hands the
 * payload to one receiver; that one may keep what it reads. Several receivers get a {@link #copy} each.
 */
public record Payload(ValueModel model, @Nullable Object value) {
    /** A payload that says nothing, in that shape. */
    public static Payload nil(ValueModel model) {
        return new Payload(model, model.nil());
    }

    /**
     * The value in that shape; the very same one if it is in that shape already.
     *
     * @throws ValueException if the shape cannot hold it
     */
    public @Nullable Object as(ValueModel wanted) {
        return wanted.equals(model) ? value : Transcoder.transcode(model, value, wanted);
    }

    /** This payload in that shape. */
    public Payload in(ValueModel wanted) {
        return wanted.equals(model) ? this : new Payload(wanted, as(wanted));
    }

    /** A payload of the same shape and content whose value is shared with nobody. */
    public Payload copy() {
        return new Payload(model, model.copy(value));
    }

    /** Whether it says nothing. */
    public boolean isNil() {
        return model.kind(value) == Kind.NULL;
    }
}

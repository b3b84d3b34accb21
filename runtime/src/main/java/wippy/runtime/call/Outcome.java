package wippy.runtime.call;

import wippy.base.execution.StoppedException;
import wippy.runtime.error.WippyException;
import wippy.value.ValueException;

/** How a call or a process ended. */
public sealed interface Outcome {
    /** With a result; nil if it has none to give. */
    record Returned(Payload value) implements Outcome {}

    /** With an error. */
    record Failed(WippyException error) implements Outcome {}

    /**
     * The result.
     *
     * @throws WippyException the error, if it ended with one
     */
    default Payload orThrow() {
        return switch (this) {
            case Returned returned -> returned.value();
            case Failed failed -> throw failed.error();
        };
    }

    /** The same for one more receiver, see {@link Payload#copy}; an error where the result cannot be copied. */
    default Outcome copy() {
        return switch (this) {
            case Returned returned -> {
                try {
                    yield new Returned(returned.value().copy());
                } catch (ValueException e) {
                    yield new Failed(WippyException.invalid("the result cannot be handed on")
                            .withCause(e)
                            .retryable(false));
                }
            }
            case Failed failed -> failed;
        };
    }

    /**
     * The end that a failure means: a {@link WippyException} as it is, a stop as Canceled, anything else as Internal
     * with the failure as its cause.
     */
    static Failed failed(Throwable failure) {
        return new Failed(
                switch (failure) {
                    case WippyException error -> error;
                    case StoppedException stopped ->
                        WippyException.canceled(stopped.stop().reason()).retryable(false);
                    default -> WippyException.internal("internal error").withCause(failure);
                });
    }
}

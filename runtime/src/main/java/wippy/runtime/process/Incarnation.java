package wippy.runtime.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;

/** One program of a process, from its start to its end or to its upgrade. */
final class Incarnation {
    /** What the process goes on with. */
    record Successor(EntryId entry, List<Payload> arguments) {
        Successor {
            arguments = List.copyOf(arguments);
        }
    }

    private final Execution.Scope scope;
    private @Nullable Successor successor;

    /** @param scope the part of the stack it runs in */
    Incarnation(Execution.Scope scope) {
        this.scope = scope;
    }

    Execution.Scope scope() {
        return scope;
    }

    /** Ends this one in favour of another; the first that was asked for. */
    void succeed(Successor next) {
        if (isFirst(next)) {
            scope.stop("upgraded");
        }
    }

    private synchronized boolean isFirst(Successor next) {
        if (successor != null) {
            return false;
        }
        successor = next;
        return true;
    }

    /** What was asked for; only to be asked after the scope was stopped. */
    synchronized Successor successor() {
        Successor next = successor;
        if (next == null) {
            throw new IllegalStateException("Stopped without successor");
        }
        return next;
    }
}

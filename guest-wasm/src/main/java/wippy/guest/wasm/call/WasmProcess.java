package wippy.guest.wasm.call;

import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.DataModel;
import wippy.guest.wasm.host.Inbox;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Peer;
import wippy.runtime.process.ProcessBody;
import wippy.runtime.process.ProcessContext;

/**
 * A process whose whole life is one call of its entry's method. A cancel interrupts it, whether it runs or waits,
 * unless the guest receives its mail itself. Its result is in the runtime's own shape, not a guest language's.
 */
public record WasmProcess(WasmMethod method) implements ProcessBody {
    @Override
    public Payload run(ProcessContext process) {
        Execution.Scope life = Execution.current().scope();
        try (life) {
            Inbox inbox = Inbox.stopping(process.mailbox(), method.mayReceive(), cancel -> life.stop(reason(cancel)));
            CallContext context =
                    process.context().withPort(Peer.class, process.self()).withPort(Inbox.class, inbox);
            return context.port(Terminal.class).isPresent()
                    ? method.callWithTexts(process.arguments(), context, DataModel.INSTANCE)
                    : method.call(process.arguments(), context, DataModel.INSTANCE);
        } catch (StoppedException e) {
            if (!life.caused(e)) {
                throw e;
            }
            throw WippyException.canceled(e.stop().reason()).retryable(false);
        }
    }

    private static String reason(Mail.Cancel cancel) {
        return cancel.reason().isEmpty() ? "process canceled" : "process canceled: " + cancel.reason();
    }
}

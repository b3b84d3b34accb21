package wippy.guest.wasm.call;

import java.util.Optional;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Mailbox;
import wippy.runtime.process.ProcessBody;
import wippy.runtime.process.ProcessContext;

/**
 * A process whose whole life is one call of its entry's method. A guest has no inbox: messages are dropped; a cancel
 * interrupts it, whether it runs or waits. Its result is in the runtime's own shape, not a guest language's.
 */
public record WasmProcess(WasmMethod method) implements ProcessBody {
    @Override
    public Payload run(ProcessContext process) {
        Execution.Scope life = Execution.current().scope();
        try (life) {
            heed(process.mailbox(), life);
            return process.context().port(Terminal.class).isPresent()
                    ? method.callWithTexts(process.arguments(), process.context(), DataModel.INSTANCE)
                    : method.call(process.arguments(), process.context(), DataModel.INSTANCE);
        } catch (StoppedException e) {
            if (!life.caused(e)) {
                throw e;
            }
            throw WippyException.canceled(e.stop().reason()).retryable(false);
        }
    }

    private static void heed(Mailbox mailbox, Execution.Scope life) {
        Object taking = new Object();
        Runnable look = () -> {
            synchronized (taking) {
                for (Optional<Mail> mail = mailbox.poll(); mail.isPresent(); mail = mailbox.poll()) {
                    if (mail.get() instanceof Mail.Cancel cancel) {
                        life.stop(
                                cancel.reason().isEmpty()
                                        ? "process canceled"
                                        : "process canceled: " + cancel.reason());
                    }
                }
            }
        };
        mailbox.onArrival(look);
        look.run();
    }
}

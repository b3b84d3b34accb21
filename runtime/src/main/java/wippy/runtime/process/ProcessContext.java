package wippy.runtime.process;

import java.util.List;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;

/**
 * What a process body is given to run with.
 *
 * @param self identity, mailbox and relations
 * @param arguments as spawned, in their sender's shape
 */
public record ProcessContext(Peer self, List<Payload> arguments) {
    public ProcessContext {
        arguments = List.copyOf(arguments);
    }

    public Pid pid() {
        return self.pid();
    }

    public CallContext context() {
        return self.context();
    }

    public Mailbox mailbox() {
        return self.mailbox();
    }
}

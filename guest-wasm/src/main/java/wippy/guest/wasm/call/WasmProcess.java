package wippy.guest.wasm.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.wasm.host.Inbox;
import wippy.guest.wasm.wasi.CommandLine;
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
 *
 * @param name of the entry, which is the program's where no command line says another
 */
public record WasmProcess(String name, WasmMethod method) implements ProcessBody {
    @Override
    public Payload run(ProcessContext process) {
        Execution.Scope life = Execution.current().scope();
        try (life) {
            Inbox inbox = Inbox.stopping(process.mailbox(), method.mayReceive(), cancel -> life.stop(reason(cancel)));
            CallContext context =
                    process.context().withPort(Peer.class, process.self()).withPort(Inbox.class, inbox);
            return run(process.arguments(), context);
        } catch (StoppedException e) {
            if (!life.caused(e)) {
                throw e;
            }
            throw WippyException.canceled(e.stop().reason()).retryable(false);
        } catch (WippyException e) {
            throw crashed(e) ? again(method.runsCommand() ? withCode(e) : e) : e;
        }
    }

    /**
     * What is typed on a command line is text, for the method's parameters and for the guest to find. The function that
     * runs a WASI command has no parameters: whoever started it, its arguments are the guest's to find.
     */
    private Payload run(List<Payload> arguments, CallContext context) {
        Optional<Terminal> terminal = context.port(Terminal.class);
        boolean command = method.runsCommand();
        List<Payload> parameters = command ? List.of() : arguments;
        if (terminal.isEmpty() && !command) {
            return method.call(parameters, context, DataModel.INSTANCE);
        }
        String program = terminal.map(Terminal::command).orElse(name);
        CommandLine line = new CommandLine(program, CommandLine.texts(arguments));
        return method.callWithTexts(parameters, context.withPort(CommandLine.class, line), DataModel.INSTANCE);
    }

    /** Whether the guest ended by itself, by a trap, an error or an exit, or ran out of time. */
    private static boolean crashed(WippyException e) {
        Data.Mapping details = e.details().orElse(Data.nil()) instanceof Data.Mapping mapping ? mapping : Data.empty();
        return e.kind() == ErrorKind.UNKNOWN
                || e.kind() == ErrorKind.TIMEOUT
                || details.get("trap").isPresent()
                || details.get("exit_code").isPresent();
    }

    /**
     * A call that fails is not to be repeated, but a process that does may be started again by who keeps it running.
     */
    private static WippyException again(WippyException e) {
        return new WippyException(e.kind(), e.message(), Optional.empty(), e.details(), e.getCause());
    }

    /** A command that fails without a value has said itself why, so the shell gets a code and no more words. */
    private static WippyException withCode(WippyException e) {
        return e.kind() == ErrorKind.UNKNOWN && e.details().isEmpty()
                ? e.withDetails(Data.of(Map.of("exit_code", Data.of(1))))
                : e;
    }

    private static String reason(Mail.Cancel cancel) {
        return cancel.reason().isEmpty() ? "process canceled" : "process canceled: " + cancel.reason();
    }
}

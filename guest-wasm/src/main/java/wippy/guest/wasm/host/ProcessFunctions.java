package wippy.guest.wasm.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.NameScope;
import wippy.runtime.process.Peer;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;
import wippy.runtime.security.Access;
import wippy.value.Variant;

/** The part of {@code wippy:runtime/functions} that starts, reaches and joins processes. */
final class ProcessFunctions {
    private final Processes processes;
    private final Access access;

    ProcessFunctions(Processes processes, Access access) {
        this.processes = processes;
        this.access = access;
    }

    void define(InterfaceBuilder builder) {
        attempt(builder, "spawn", this::spawn);
        attempt(builder, "exec", this::exec);
        attempt(builder, "self", (caller, call) -> caller.self().pid().toString());
        attempt(builder, "send", this::send);
        attempt(builder, "receive", ProcessFunctions::receive);
        attempt(builder, "register", this::register);
        attempt(builder, "unregister", this::unregister);
        builder.function("lookup", call -> processes.lookupName(call.text(0)).map(Pid::toString));
        attempt(builder, "trap-links", (caller, call) -> {
            caller.self().trapLinks(call.bool(0));
            return null;
        });
        act(builder, "cancel", (self, target, call) -> processes.cancel(Optional.of(self.pid()), target, call.text(1)));
        act(builder, "terminate", (self, target, call) -> processes.terminate(target));
        act(builder, "monitor", (self, target, call) -> processes.monitor(self, target));
        act(builder, "unmonitor", (self, target, call) -> processes.unmonitor(self, target));
        act(builder, "link", (self, target, call) -> processes.link(self, target));
        act(builder, "unlink", (self, target, call) -> processes.unlink(self, target));
    }

    /** What a guest asks for, which may be refused or fail. */
    private interface Request {
        @Nullable
        Object answer(Caller caller, HostCall call);
    }

    private void attempt(InterfaceBuilder builder, String name, Request request) {
        builder.function(name, call -> ErrorRecord.attempt(() -> request.answer(Caller.of(call, access), call)));
    }

    /** One thing that is done to another process. */
    private interface Act {
        void on(Peer self, Pid target, HostCall call);
    }

    private void act(InterfaceBuilder builder, String name, Act act) {
        attempt(builder, name, (caller, call) -> {
            Pid target = processes.resolve(call.text(0));
            caller.requireProcess(
                    "process." + name, target.toString(), "not allowed to " + name + " process: " + target);
            act.on(caller.self(), target, call);
            return null;
        });
    }

    // ---- starting

    private Object spawn(Caller caller, HostCall call) {
        Map<?, ?> settings = call.arg(3, Map.class);
        EntryId entry = Caller.target(call.text(0), "process");
        String host = call.text(1);
        boolean monitored = Boolean.TRUE.equals(settings.get("monitored"));
        boolean linked = Boolean.TRUE.equals(settings.get("linked"));
        List<?> context = Caller.pairs(settings, "context");
        require(caller, entry, host, monitored, linked, !context.isEmpty());
        CallContext child = Caller.with(caller.context().forChild(), context);
        Spawn spawn = Spawn.of(entry, host, ValueGraph.readAll(call.arg(2)), child);
        spawn = monitored ? spawn.monitoredBy(caller.self()) : spawn;
        spawn = linked ? spawn.linkedWith(caller.self()) : spawn;
        spawn = settings.get("name") instanceof Optional<?> name && name.isPresent()
                ? spawn.named(name.get().toString())
                : spawn;
        return processes.spawn(spawn).toString();
    }

    private static void require(
            Caller caller, EntryId entry, String host, boolean monitored, boolean linked, boolean context) {
        String id = entry.toString();
        caller.requireProcess("process.spawn", id, "not allowed to spawn process: " + id);
        if (monitored) {
            caller.requireProcess("process.spawn.monitored", id, "not allowed to spawn monitored process: " + id);
        }
        if (linked) {
            caller.requireProcess("process.spawn.linked", id, "not allowed to spawn linked process: " + id);
        }
        if (context) {
            caller.requireProcess("process.context", "context", "not allowed to set context");
        }
        caller.requireProcess("process.host", host, "not allowed to use host: " + host);
    }

    private Object exec(Caller caller, HostCall call) {
        EntryId entry = Caller.target(call.text(0), "process");
        String host = call.text(1);
        caller.requireProcess("process.exec", entry.toString(), "not allowed to execute process: " + entry);
        caller.requireProcess("process.host", host, "not allowed to use host: " + host);
        return ValueNodes.of(processes.exec(Spawn.of(
                entry, host, ValueGraph.readAll(call.arg(2)), caller.context().forCallee())));
    }

    // ---- mail

    private @Nullable Object send(Caller caller, HostCall call) {
        Pid to = processes.resolve(call.text(0));
        caller.requireProcess("process.send", to.toString(), "not allowed to send to process: " + to);
        processes.send(
                to, new Mail.Message(caller.peer().map(Peer::pid), call.text(1), ValueGraph.readAll(call.arg(2))));
        return null;
    }

    private static Object receive(Caller caller, HostCall call) {
        caller.self();
        Inbox inbox = caller.context()
                .port(Inbox.class)
                .orElseThrow(
                        () -> WippyException.invalid("there is no mailbox here").retryable(false));
        Optional<Number> limit = call.option(0, Number.class);
        Optional<Mail> mail = limit.isPresent() ? inbox.receive(duration(limit.get())) : Optional.of(inbox.receive());
        return mail.map(ProcessFunctions::written);
    }

    /** As much as there is, where it is more than fits: some 292 years. */
    private static Duration duration(Number nanos) {
        long value = nanos.longValue();
        return Duration.ofNanos(value < 0 || nanos instanceof java.math.BigInteger ? Long.MAX_VALUE : value);
    }

    private static Variant written(Mail mail) {
        return switch (mail) {
            case Mail.Message message ->
                new Variant(
                        "message",
                        Map.of(
                                "sender",
                                message.from().map(Pid::toString),
                                "topic",
                                message.topic(),
                                "payloads",
                                message.payloads().stream().map(ValueNodes::of).toList()));
            case Mail.Exit exit -> new Variant("exit", ended(exit.from(), ErrorRecord.outcome(exit.outcome())));
            case Mail.LinkDown down ->
                new Variant("link-down", ended(down.from(), ErrorRecord.outcome(down.outcome())));
            case Mail.Cancel cancel ->
                new Variant("cancel", Map.of("pid", cancel.from().toString(), "reason", cancel.reason()));
        };
    }

    private static Map<String, Object> ended(Pid pid, Variant outcome) {
        return Map.of("pid", pid.toString(), "outcome", outcome);
    }

    // ---- names

    private @Nullable Object register(Caller caller, HostCall call) {
        String name = call.text(0);
        caller.requireProcess("process.registry.register", name, "not allowed to register name: " + name);
        processes.registerName(name, caller.self().pid(), NameScope.LOCAL);
        return null;
    }

    private Object unregister(Caller caller, HostCall call) {
        String name = call.text(0);
        caller.requireProcess("process.registry.unregister", name, "not allowed to unregister name: " + name);
        return processes.unregisterName(name, NameScope.LOCAL);
    }
}

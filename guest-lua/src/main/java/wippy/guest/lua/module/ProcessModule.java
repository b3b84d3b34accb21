package wippy.guest.lua.module;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.HostChannel;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.lib.Args;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;

/** {@code process}: processes, messages, and what joins them (spec host.md §5.3). */
final class ProcessModule implements LuaModule {
    @Override
    public String name() {
        return "process";
    }

    @Override
    public boolean isAlwaysPresent() {
        return true;
    }

    @Override
    public Object value() {
        ModuleTable events = new ModuleTable("process.event")
                .put("CANCEL", "pid.cancel")
                .put("EXIT", "pid.exit")
                .put("LINK_DOWN", "pid.link.down");
        ModuleTable table = new ModuleTable(name())
                .put("event", events.freeze())
                .put("registry", ProcessNames.table())
                .add("pid", (state, args) -> text(LuaRun.of(state).self().pid()))
                .add(
                        "id",
                        (state, args) ->
                                LuaStrings.encode(LuaRun.of(state).entry().toString()))
                .attempt("send", (state, args) -> send(LuaRun.of(state), args))
                .attempt("exec", ProcessModule::exec)
                .attempt("get_options", (state, args) -> options(LuaRun.of(state)))
                .attemptFlag("set_options", (state, args) -> setOptions(LuaRun.of(state), args))
                .attempt("upgrade", ProcessModule::upgrade);
        addStarting(table);
        addRelations(table);
        addTopics(table);
        return table.freeze();
    }

    static String text(Pid pid) {
        return LuaStrings.encode(pid.toString());
    }

    // ---- starting

    private static void addStarting(ModuleTable table) {
        for (Spawner.Relation relation : Spawner.Relation.values()) {
            table.attempt(
                    relation.function(),
                    (state, args) -> Spawner.spawn(state, Overrides.NONE, relation, args, spawn -> spawn));
        }
        table.add("with_context", (state, args) -> Spawner.EMPTY.withContext(state, args))
                .add("with_options", (state, args) -> Spawner.EMPTY.withOptions(args));
    }

    private static @Nullable Object exec(LuaState state, Args args) {
        LuaRun run = LuaRun.of(state);
        if (args.count() < 2) {
            throw WippyException.invalid("exec requires at least id and host arguments")
                    .retryable(false);
        }
        String text = LuaStrings.decode(args.string(0));
        EntryId id = EntryId.parse(text);
        if (id.namespace().isEmpty() || id.name().isEmpty()) {
            throw WippyException.invalid("exec requires an id with namespace and name: " + text)
                    .retryable(false);
        }
        String host = LuaStrings.decode(args.string(1));
        run.requireProcess("process.exec", id.toString(), "not allowed to execute process: " + id);
        run.requireProcess("process.host", host, "not allowed to use host: " + host);
        Spawn spawn =
                Spawn.of(id, host, LuaRun.payloads(args.from(2)), run.context().forCallee());
        Payload result = run.blocking(state, () -> run.host().processes().exec(spawn));
        return result.as(LuaModel.INSTANCE);
    }

    /** Does not return where it succeeds: the program unwinds, and its successor begins. */
    private static @Nullable Object upgrade(LuaState state, Args args) {
        LuaRun run = LuaRun.of(state);
        Optional<EntryId> entry = Optional.of(LuaStrings.decode(args.string(0, "")))
                .filter(id -> !id.isEmpty())
                .map(EntryId::parse);
        List<Payload> arguments = LuaRun.payloads(args.from(1));
        return run.blocking(state, () -> {
            run.host().processes().upgrade(run.self(), entry, arguments);
            return null;
        });
    }

    // ---- messages and relations

    private static Object send(LuaRun run, Args args) {
        if (args.count() < 2) {
            throw WippyException.invalid("send requires a destination and a topic")
                    .retryable(false);
        }
        Pid to = destination(run, args);
        run.requireProcess("process.send", to.toString(), "not allowed to send to process: " + to);
        String topic = LuaStrings.decode(args.string(1));
        run.host().processes().send(to, message(run, topic, args.from(2)));
        return true;
    }

    static Mail.Message message(LuaRun run, String topic, @Nullable Object[] values) {
        return new Mail.Message(Optional.of(run.self().pid()), topic, LuaRun.payloads(values));
    }

    private static Pid destination(LuaRun run, Args args) {
        return run.host().processes().resolve(LuaStrings.decode(args.string(0)));
    }

    /** One thing that is done to another process. */
    private interface Act {
        void on(LuaRun run, Processes processes, Pid target, Args args);
    }

    private static void addRelations(ModuleTable table) {
        act(table, "terminate", (run, processes, target, args) -> processes.terminate(target));
        act(
                table,
                "cancel",
                (run, processes, target, args) ->
                        processes.cancel(Optional.of(run.self().pid()), target, reason(args)));
        act(table, "monitor", (run, processes, target, args) -> processes.monitor(run.self(), target));
        act(table, "unmonitor", (run, processes, target, args) -> processes.unmonitor(run.self(), target));
        act(table, "link", (run, processes, target, args) -> processes.link(run.self(), target));
        act(table, "unlink", (run, processes, target, args) -> processes.unlink(run.self(), target));
    }

    private static void act(ModuleTable table, String name, Act act) {
        table.attempt(name, (state, args) -> {
            if (args.count() == 0) {
                throw WippyException.invalid(name + " requires a destination").retryable(false);
            }
            LuaRun run = LuaRun.of(state);
            Pid target = destination(run, args);
            run.requireProcess("process." + name, target.toString(), "not allowed to " + name + " process: " + target);
            act.on(run, run.host().processes(), target, args);
            return true;
        });
    }

    private static String reason(Args args) {
        return switch (args.at(1)) {
            case null -> "";
            case String reason -> LuaStrings.decode(reason);
            case Object other ->
                throw WippyException.invalid(
                                "cancel takes a reason as its second argument, a string, got a " + Ops.typeName(other))
                        .retryable(false);
        };
    }

    // ---- options

    private static LuaTable options(LuaRun run) {
        LuaTable table = new LuaTable(0, 1);
        table.put("trap_links", run.self().trapsLinks());
        return table;
    }

    /** What is not named stays as it is. */
    private static Object setOptions(LuaRun run, Args args) {
        LuaTable options = args.table(0);
        LuaModel.INSTANCE.forEachField(options, (name, value) -> {
            if (!name.equals("trap_links")) {
                throw WippyException.invalid("option " + name + " is not supported")
                        .retryable(false);
            }
            if (!(value instanceof Boolean)) {
                throw WippyException.invalid("option trap_links must be a boolean")
                        .retryable(false);
            }
        });
        if (options.get("trap_links") instanceof Boolean trap) {
            run.self().trapLinks(trap);
        }
        return true;
    }

    // ---- topics

    private static void addTopics(ModuleTable table) {
        table.add("inbox", (state, args) -> LuaRun.of(state).topics().inbox(state))
                .add("events", (state, args) -> LuaRun.of(state).topics().events(state))
                .attempt("listen", ProcessModule::listen)
                .attemptFlag("unlisten", (state, args) -> {
                    if (!LuaRun.of(state).topics().unlisten(channel(args, 0), true)) {
                        throw WippyException.notFound("the channel listens to no topic")
                                .retryable(false);
                    }
                    return true;
                });
    }

    private static Object listen(LuaState state, Args args) {
        String topic = LuaStrings.decode(args.string(0, ""));
        if (topic.isEmpty()) {
            throw WippyException.invalid("topic must not be empty").retryable(false);
        }
        if (topic.startsWith("@")) {
            throw WippyException.invalid("cannot listen to @ topics").retryable(false);
        }
        boolean message = args.at(1) instanceof LuaTable options && Boolean.TRUE.equals(options.get("message"));
        return LuaRun.of(state).topics().listen(state, topic, message);
    }

    /** An argument that is a channel. */
    static Object channel(Args args, int index) {
        Object value = args.at(index);
        if (value == null || !HostChannel.isChannel(value)) {
            throw args.mistyped(index, "channel");
        }
        return value;
    }
}

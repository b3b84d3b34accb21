package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import wippy.guest.lua.module.Principals.ActorObject;
import wippy.guest.lua.module.Principals.ScopeObject;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Spawn;

/** A way to start processes with a changed context, a name or first messages. Immutable. */
record Spawner(Overrides overrides, Optional<String> name, List<Mail.Message> messages) implements LuaUserdata {
    static final Spawner EMPTY = new Spawner(Overrides.NONE, Optional.empty(), List.of());

    private static final UserdataType TYPE = type();

    /** How the new process is joined with its parent. */
    enum Relation {
        NONE(false, false),
        MONITORED(true, false),
        LINKED(false, true),
        LINKED_MONITORED(true, true);

        private final boolean monitored;
        private final boolean linked;

        Relation(boolean monitored, boolean linked) {
            this.monitored = monitored;
            this.linked = linked;
        }

        String function() {
            return this == NONE ? "spawn" : "spawn_" + name().toLowerCase(Locale.ROOT);
        }

        private Spawn apply(Spawn spawn, LuaRun run) {
            Spawn watched = monitored ? spawn.monitoredBy(run.self()) : spawn;
            return linked ? watched.linkedWith(run.self()) : watched;
        }

        private void require(LuaRun run, String id) {
            if (monitored) {
                run.requireProcess("process.spawn.monitored", id, "not allowed to spawn monitored process: " + id);
            }
            if (linked) {
                run.requireProcess("process.spawn.linked", id, "not allowed to spawn linked process: " + id);
            }
        }
    }

    private static UserdataType type() {
        Methods<Spawner> methods = Methods.of("process.spawner", Spawner.class)
                .add("with_context", (state, self, args) -> self.withContext(state, args))
                .add("with_options", (state, self, args) -> self.withOptions(args))
                .add("with_actor", (state, self, args) -> self.withActor(state, args))
                .add("with_scope", (state, self, args) -> self.withScope(state, args))
                .add("with_name", (state, self, args) -> self.withName(args))
                .add("with_message", (state, self, args) -> self.withMessage(state, args));
        for (Relation relation : Relation.values()) {
            methods.attempt(
                    relation.function(),
                    (state, self, args) -> spawn(state, self.overrides, relation, args, self::complete));
        }
        return methods.build();
    }

    /** Starts a process: {@code (id, host, arguments…)}. */
    static Object spawn(
            LuaState state, Overrides overrides, Relation relation, Args args, UnaryOperator<Spawn> complete) {
        if (args.count() < 2) {
            throw WippyException.invalid(relation.function() + " requires at least id and host arguments")
                    .retryable(false);
        }
        LuaRun run = LuaRun.of(state);
        String id = LuaStrings.decode(args.string(0));
        String host = LuaStrings.decode(args.string(1));
        run.requireProcess("process.spawn", id, "not allowed to spawn process: " + id);
        relation.require(run, id);
        run.requireProcess("process.host", host, "not allowed to use host: " + host);
        Spawn spawn = Spawn.of(
                EntryId.parse(id),
                host,
                LuaRun.payloads(args.from(2)),
                overrides.over(run.context().forChild()));
        return ProcessModule.text(run.host().processes().spawn(complete.apply(relation.apply(spawn, run))));
    }

    private Spawn complete(Spawn spawn) {
        Spawn result = name.map(spawn::named).orElse(spawn);
        for (Mail.Message message : messages) {
            result = result.withMessage(message);
        }
        return result;
    }

    Spawner withContext(LuaState state, Args args) {
        LuaRun run = LuaRun.of(state);
        run.requireProcess("process.context", "context", "not allowed to set context");
        if (overrides.actor().isPresent() || overrides.scope().isPresent()) {
            requireSecurity(run);
        }
        return with(overrides.withValues(ContextValues.read(state, args.table(0))));
    }

    Spawner withOptions(Args args) {
        return with(overrides.withOptions(ContextValues.options(args.table(0))));
    }

    private static void requireSecurity(LuaRun run) {
        run.requireProcess("process.security", "security", "not allowed to set security context");
    }

    private Spawner withActor(LuaState state, Args args) {
        ActorObject actor = args.object(0, ActorObject.class, "actor");
        requireSecurity(LuaRun.of(state));
        return with(overrides.withActor(actor.actor()));
    }

    private Spawner withScope(LuaState state, Args args) {
        ScopeObject scope = args.object(0, ScopeObject.class, "scope");
        requireSecurity(LuaRun.of(state));
        return with(overrides.withScope(scope.scope()));
    }

    private Spawner withName(Args args) {
        return new Spawner(overrides, Optional.of(LuaStrings.decode(args.string(0))), messages);
    }

    private Spawner withMessage(LuaState state, Args args) {
        List<Mail.Message> more = new ArrayList<>(messages);
        more.add(ProcessModule.message(LuaRun.of(state), LuaStrings.decode(args.string(0)), args.from(1)));
        return new Spawner(overrides, name, List.copyOf(more));
    }

    private Spawner with(Overrides other) {
        return new Spawner(other, name, messages);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}

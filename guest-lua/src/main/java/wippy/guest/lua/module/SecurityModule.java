package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.module.Principals.ActorObject;
import wippy.guest.lua.module.Principals.PolicyObject;
import wippy.guest.lua.module.Principals.ScopeObject;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** {@code security}: who acts here, and what may be done (spec host.md §5.6). */
final class SecurityModule implements LuaModule {
    @Override
    public String name() {
        return "security";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .add("actor", (state, args) -> actor(LuaRun.of(state)))
                .add("scope", (state, args) -> scope(LuaRun.of(state)))
                .add("can", (state, args) -> can(LuaRun.of(state), args))
                .attempt("policy", (state, args) -> policy(LuaRun.of(state), id(state, args)))
                .attempt("named_scope", (state, args) -> group(LuaRun.of(state), id(state, args)))
                .add("new_scope", (state, args) -> newScope(LuaRun.of(state), args))
                .add("new_actor", (state, args) -> newActor(LuaRun.of(state), args))
                .attempt("token_store", (state, args) -> tokenStore(LuaRun.of(state), id(state, args)))
                .freeze();
    }

    private static @Nullable Object actor(LuaRun run) {
        return run.context().actor().map(ActorObject::new).orElse(null);
    }

    private static @Nullable Object scope(LuaRun run) {
        return run.context().scope().map(ScopeObject::new).orElse(null);
    }

    private static Object can(LuaRun run, Args args) {
        CallContext context = run.context();
        return run.host()
                .access()
                .can(
                        context.actor(),
                        context.scope(),
                        LuaStrings.decode(args.string(0)),
                        LuaStrings.decode(args.string(1)),
                        Principals.mapping(args, 2));
    }

    /** What has no namespace is of the entry's own. */
    private static EntryId id(LuaState state, Args args) {
        return EntryId.parse(LuaStrings.decode(args.string(0)))
                .in(LuaRun.of(state).entry().namespace());
    }

    private static PolicyObject policy(LuaRun run, EntryId id) {
        Principals.require(run, "security.policy.get", id.toString());
        return run.host()
                .policies()
                .find(id)
                .map(PolicyObject::new)
                .orElseThrow(
                        () -> WippyException.internal("policy not found: " + id).retryable(false));
    }

    private static ScopeObject group(LuaRun run, EntryId id) {
        Principals.require(run, "security.policy_group.get", id.toString());
        return run.host()
                .policies()
                .group(id)
                .map(ScopeObject::new)
                .orElseThrow(() ->
                        WippyException.internal("policy group not found: " + id).retryable(false));
    }

    private static TokenStoreObject tokenStore(LuaRun run, EntryId id) {
        Principals.require(run, "security.token_store.get", id.toString());
        return new TokenStoreObject(id, run.host().tokens().require(id));
    }

    private static ScopeObject newScope(LuaRun run, Args args) {
        Principals.require(run, "security.scope.create", "custom");
        List<Policy> policies = new ArrayList<>();
        if (!args.isNone(0)) {
            LuaTable table = args.table(0);
            for (long i = 1; i <= table.length(); i++) {
                if (!(table.get(i) instanceof PolicyObject(Policy policy))) {
                    throw args.bad(0, "item " + i + " is no policy");
                }
                policies.add(policy);
            }
        }
        return new ScopeObject(new Scope(policies));
    }

    private static ActorObject newActor(LuaRun run, Args args) {
        String id = LuaStrings.decode(args.string(0));
        if (id.isEmpty()) {
            throw WippyException.invalid("actor ID required").retryable(false);
        }
        Principals.require(run, "security.actor.create", id);
        return new ActorObject(new Actor(id, Principals.mapping(args, 1)));
    }
}

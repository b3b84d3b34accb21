package wippy.guest.lua.module;

import java.util.Locale;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Request;
import wippy.runtime.security.Scope;
import wippy.value.Transcoder;

/** Actors, policies and scopes as programs hold them (spec host.md §5.6). */
final class Principals {
    private Principals() {}

    /** On whose behalf something runs. */
    record ActorObject(Actor actor) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("actor", ActorObject.class)
                .add("id", (state, self, args) -> LuaStrings.encode(self.actor.id()))
                .add(
                        "meta",
                        (state, self, args) ->
                                Transcoder.transcode(DataModel.INSTANCE, self.actor.meta(), LuaModel.INSTANCE))
                .build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** One rule. */
    record PolicyObject(Policy policy) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("policy", PolicyObject.class)
                .add(
                        "id",
                        (state, self, args) ->
                                LuaStrings.encode(self.policy.id().toString()))
                .add("evaluate", (state, self, args) -> word(self.policy.evaluate(request(args))))
                .build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** Under which policies something runs. Immutable: what changes it gives another. */
    record ScopeObject(Scope scope) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("scope", ScopeObject.class)
                .add("with", (state, self, args) -> self.with(state, args))
                .add("without", (state, self, args) -> self.without(state, args))
                .add("contains", (state, self, args) -> self.scope.contains(policyId(args)))
                .add("policies", (state, self, args) -> policies(self.scope))
                .add("evaluate", (state, self, args) -> word(self.scope.evaluate(request(args))))
                .build();

        private ScopeObject with(LuaState state, Args args) {
            Policy policy = args.object(0, PolicyObject.class, "policy").policy();
            require(LuaRun.of(state), "security.scope.add_policy", policy.id().toString());
            return new ScopeObject(scope.with(policy));
        }

        private ScopeObject without(LuaState state, Args args) {
            EntryId policy = policyId(args);
            require(LuaRun.of(state), "security.scope.remove_policy", policy.toString());
            return new ScopeObject(scope.without(policy));
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /**
     * Checks that the program may do something about security.
     *
     * @throws WippyException Invalid, as the specification has it, if not
     */
    static void require(LuaRun run, String action, String resource) {
        boolean allowed = run.host()
                .access()
                .allowed(run.context().actor(), run.context().scope(), action, resource, Data.empty());
        if (!allowed) {
            throw WippyException.invalid("not allowed: " + action + " on " + resource)
                    .retryable(false);
        }
    }

    /** A table as data, of what may be left out. */
    static Data.Mapping mapping(Args args, int index) {
        return args.isNone(index) ? Data.empty() : ContextValues.options(args.table(index));
    }

    private static LuaTable policies(Scope scope) {
        LuaTable table = new LuaTable();
        for (Policy policy : scope.policies()) {
            table.put(table.length() + 1, new PolicyObject(policy));
        }
        return table;
    }

    private static EntryId policyId(Args args) {
        return switch (args.at(0)) {
            case PolicyObject(Policy policy) -> policy.id();
            case LuaTable parts -> new EntryId(field(args, parts, "ns"), field(args, parts, "name"));
            case null, default -> EntryId.parse(LuaStrings.decode(args.string(0)));
        };
    }

    private static String field(Args args, LuaTable parts, String name) {
        if (parts.get(name) instanceof String text) {
            return LuaStrings.decode(text);
        }
        throw args.bad(0, "a policy is an id, {ns = …, name = …} or a policy");
    }

    private static Request request(Args args) {
        return new Request(
                args.object(0, ActorObject.class, "actor").actor(),
                LuaStrings.decode(args.string(1)),
                LuaStrings.decode(args.string(2)),
                mapping(args, 3));
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}

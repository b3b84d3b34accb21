package wippy.guest.lua.module;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.guest.lua.module.Principals.ActorObject;
import wippy.guest.lua.module.Principals.ScopeObject;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** {@code funcs}: calls functions, whatever they are written in (spec host.md §5.1). */
final class FuncsModule implements LuaModule {
    @Override
    public String name() {
        return "funcs";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("call", (state, args) -> call(state, Overrides.NONE, args))
                .attempt("async", (state, args) -> async(state, Overrides.NONE, args))
                .add("new", (state, args) -> new Executor(Overrides.NONE))
                .freeze();
    }

    private static @Nullable Object call(LuaState state, Overrides overrides, Args args) {
        LuaRun run = LuaRun.of(state);
        EntryId target = target(run, args);
        Payload result = run.lending(
                state, args.from(1), lent -> run.host().functions().call(prepare(run, target, overrides, lent)));
        return result.as(LuaModel.INSTANCE);
    }

    private static Object async(LuaState state, Overrides overrides, Args args) {
        LuaRun run = LuaRun.of(state);
        FunctionCall call = prepare(run, target(run, args), overrides, LuaRun.arguments(args.from(1)));
        return Future.of(state, run, run.host().functions().start(call));
    }

    /** The function that is meant, if the program may call it. */
    private static EntryId target(LuaRun run, Args args) {
        EntryId target = target(LuaStrings.decode(args.string(0, "")));
        run.require("funcs.call", target.toString(), "not allowed: " + target);
        return target;
    }

    private static FunctionCall prepare(LuaRun run, EntryId target, Overrides overrides, List<Payload> arguments) {
        return new FunctionCall(
                target,
                arguments,
                run.callee(overrides.over(run.context().forCallee())),
                overrides.options(),
                LuaModel.INSTANCE);
    }

    /**
     * The function that is meant.
     *
     * @throws WippyException Invalid, if the text is no identity
     */
    static EntryId target(String text) {
        if (text.isEmpty()) {
            throw WippyException.invalid("function ID required").retryable(false);
        }
        EntryId id = EntryId.parse(text);
        if (id.namespace().isEmpty()) {
            throw WippyException.invalid("namespace required in function ID").retryable(false);
        }
        if (id.name().isEmpty()) {
            throw WippyException.invalid("name required in function ID").retryable(false);
        }
        return id;
    }

    /** A way to call functions with a changed context. Immutable. */
    private record Executor(Overrides overrides) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("funcs.executor", Executor.class)
                .attempt("call", (state, self, args) -> FuncsModule.call(state, self.overrides, args))
                .attempt("async", (state, self, args) -> FuncsModule.async(state, self.overrides, args))
                .attempt("with_context", (state, self, args) -> self.withContext(state, args))
                .attempt("with_actor", (state, self, args) -> self.withActor(state, args))
                .attempt("with_scope", (state, self, args) -> self.withScope(state, args))
                .attempt("with_options", (state, self, args) -> self.withOptions(state, args))
                .build();

        private Executor withContext(LuaState state, Args args) {
            LuaRun.of(state).require("funcs.context", "context", "not allowed to set context");
            return new Executor(overrides.withValues(ContextValues.read(state, args.table(0))));
        }

        private Executor withActor(LuaState state, Args args) {
            ActorObject actor = args.object(0, ActorObject.class, "actor");
            LuaRun.of(state).require("funcs.security", "security", "not allowed to set security context");
            return new Executor(overrides.withActor(actor.actor()));
        }

        private Executor withScope(LuaState state, Args args) {
            ScopeObject scope = args.object(0, ScopeObject.class, "scope");
            LuaRun.of(state).require("funcs.security", "security", "not allowed to set security context");
            return new Executor(overrides.withScope(scope.scope()));
        }

        private Executor withOptions(LuaState state, Args args) {
            Data.Mapping options = ContextValues.options(args.table(0));
            options.text("network")
                    .ifPresent(network -> LuaRun.of(state)
                            .require("network.select", network, "not allowed to select network: " + network));
            return new Executor(overrides.withOptions(options));
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}

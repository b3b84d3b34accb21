package wippy.guest.lua.module;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.guest.lua.module.Principals.ActorObject;
import wippy.guest.lua.module.Principals.ScopeObject;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaErrors;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Principal;
import wippy.runtime.security.TokenStore;
import wippy.value.ValueException;

/** A {@code TokenStore} of the module {@code security} (spec host.md §5.6): tokens for clients, until it is closed. */
final class TokenStoreObject implements LuaUserdata {
    private static final UserdataType TYPE = Methods.of("token_store", TokenStoreObject.class)
            .add("validate", (state, self, args) -> self.validate(state, args))
            .attempt("create", (state, self, args) -> self.create(state, args))
            .add("revoke", (state, self, args) -> self.revoke(state, args))
            .add("close", (state, self, args) -> self.close())
            .build();

    private final EntryId id;
    private final TokenStore store;
    private boolean closed;

    TokenStoreObject(EntryId id, TokenStore store) {
        this.id = id;
        this.store = store;
    }

    /** Actor, scope and nil, or nil, nil and the error. */
    private Object validate(LuaState state, Args args) {
        String token = args.string(0);
        try {
            require(state, "security.token.validate");
            Principal principal = LuaRun.of(state).blocking(state, () -> store.validate(LuaModel.INSTANCE.text(token)));
            return Results.of(new ActorObject(principal.actor()), new ScopeObject(principal.scope()), null);
        } catch (WippyException e) {
            return Results.of(null, null, LuaErrors.toLua(e));
        } catch (ValueException e) { // no text, and so no token
            return Results.of(null, null, LuaErrors.toLua(invalid(e)));
        }
    }

    private Object create(LuaState state, Args args) {
        Principal principal = new Principal(
                args.object(0, ActorObject.class, "actor").actor(),
                args.object(1, ScopeObject.class, "scope").scope());
        LuaTable options = args.isNone(2) ? new LuaTable() : args.table(2);
        Optional<Duration> age = Optional.ofNullable(options.get("expiration")).map(TokenStoreObject::expiration);
        Data.Mapping meta = options.get("meta") instanceof LuaTable table ? ContextValues.options(table) : Data.empty();
        require(state, "security.token.create");
        String token = LuaRun.of(state).blocking(state, () -> store.create(principal, age, meta));
        return LuaModel.INSTANCE.ofText(token);
    }

    /** A number of milliseconds, or a text such as {@code 1h}. */
    private static Duration expiration(Object value) {
        Duration age = Spans.read(value, Spans.Unit.MILLISECONDS, "expiration");
        if (!age.isPositive()) {
            throw WippyException.invalid("expiration must be above 0").retryable(false);
        }
        return age;
    }

    private Object revoke(LuaState state, Args args) {
        String token = args.string(0);
        try {
            require(state, "security.token.revoke");
            return LuaRun.of(state).blocking(state, () -> store.revoke(LuaModel.INSTANCE.text(token)));
        } catch (WippyException e) {
            return Results.of(false, LuaErrors.toLua(e));
        } catch (ValueException e) {
            return Results.of(false, LuaErrors.toLua(invalid(e)));
        }
    }

    private static WippyException invalid(ValueException e) {
        return WippyException.invalid(WippyException.textOf(e)).retryable(false);
    }

    private void require(LuaState state, String action) {
        if (closed) {
            throw WippyException.invalid("token store is closed").retryable(false);
        }
        Principals.require(LuaRun.of(state), action, id.toString());
    }

    private @Nullable Object close() {
        closed = true;
        return null;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}

package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** {@code security.token_store} (spec host.md §5.6, §7.6). */
class TokenStoreObjectTest {
    private static Policy policy(String name, String action, String resource) {
        return new Policy(new EntryId("app", name), List.of(action), List.of(resource), List.of(), Effect.ALLOW);
    }

    private static CallContext as(Policy... policies) {
        return CallContext.EMPTY.withActor(Actor.of("root")).withScope(new Scope(List.of(policies)));
    }

    private static LuaApp app(String body) {
        LuaApp app = LuaApp.of("""
            entries:
              - { name: values, kind: store.memory }
              - { name: tokens, kind: security.token_store, store: "app:values", token_key: secret }
              - name: main
                kind: function.lua
                method: main
                modules: [security, time, funcs]
                source: |
            %s
              - name: reads
                kind: function.lua
                method: main
                modules: [security]
                source: |
                  local security = require("security")
                  return {main = function() return security.actor():id() .. " " .. tostring(security.can("read", "x")) end}
            """.formatted(("""
                local security, time, funcs = require("security"), require("time"), require("funcs")
                return {main = function()
                local tokens, err = security.token_store("app:tokens")
                if err then return {err:kind(), tostring(err)} end
                """ + body + "\nend}").indent(6)));
        app.node.policies().put(policy("read-all", "read", "*"), Set.of());
        return app;
    }

    @Test
    void aTokenGivesBackActorAndScope() {
        assertThat(app("""
            local ada = security.new_actor("ada", {role = "admin", teams = {"a", "b"}})
            local scope = security.new_scope({security.policy("app:read-all")})
            local token, err = tokens:create(ada, scope, {expiration = "1h", meta = {device = "phone"}})
            local actor, found, bad = tokens:validate(token)
            local executor = funcs.new():with_actor(actor):with_scope(found)
            return {type(token), tostring(err), actor:id(), actor:meta().role, actor:meta().teams[2], #found:policies(), tostring(bad),
              executor:call("app:reads")}
            """).call("main"))
                .isEqualTo("[\"string\",\"nil\",\"ada\",\"admin\",\"b\",1,\"nil\",\"ada true\"]");
    }

    @Test
    void aTokenThatIsRevokedOrForgedIsWorthless() {
        assertThat(app("""
            local token = tokens:create(security.new_actor("ada"), security.new_scope())
            local yes = tokens:revoke(token)
            local actor, scope, err = tokens:validate(token)
            local no, why = tokens:revoke(token)
            local _, _, forged = tokens:validate("abc")
            local _, _, octets = tokens:validate("\\255")
            return {yes, actor == nil, scope == nil, err:kind(), tostring(err), no, tostring(why), forged:kind(), octets:kind()}
            """).call("main"))
                .isEqualTo(
                        "[true,true,true,\"Invalid\",\"token is not valid: it was not issued here, was revoked or has"
                                + " expired\",false,\"nil\",\"Invalid\",\"Invalid\"]");
    }

    @Test
    @Timeout(60)
    void expirationIsInMilliseconds() {
        assertThat(app("""
            local ada, scope = security.new_actor("ada"), security.new_scope()
            local short, long = tokens:create(ada, scope, {expiration = 150}), tokens:create(ada, scope, {expiration = 60000})
            while tokens:validate(short) do time.sleep("1ms") end
            local none, bad = tokens:create(ada, scope, {expiration = 0})
            local _, worse = tokens:create(ada, scope, {expiration = "soon"})
            return {tokens:validate(long) ~= nil, none == nil, bad:kind(), worse:kind()}
            """).call("main")).isEqualTo("[true,true,\"Invalid\",\"Invalid\"]");
    }

    @Test
    void aClosedStoreIsOfNoUse() {
        assertThat(app("""
            local ada, scope = security.new_actor("ada"), security.new_scope()
            tokens:close()
            local _, a = tokens:create(ada, scope)
            local _, _, b = tokens:validate("x")
            local revoked, c = tokens:revoke("x")
            return {tostring(a), tostring(b), revoked, tostring(c)}
            """).call("main"))
                .isEqualTo("[\"token store is closed\",\"token store is closed\",false,\"token store is closed\"]");
    }

    @Test
    void storesThatAreNotThereAreNotFound() {
        assertThat(app("""
            local none, e = security.token_store("app:none")
            local near = security.token_store("tokens")
            return {none == nil, e:kind(), tostring(e), near ~= nil}
            """).call("main")).isEqualTo("[true,\"NotFound\",\"token store not found: app:none\",true]");
    }

    @Test
    void eachStepNeedsItsPermission() {
        assertThat(app("return true").call(as(policy("x", "other", "*")), "main"))
                .isEqualTo("[\"Invalid\",\"not allowed: security.token_store.get on app:tokens\"]");
        String body = """
            local ada, scope = security.new_actor("ada"), security.new_scope()
            local _, create = tokens:create(ada, scope)
            local _, _, validate = tokens:validate("x")
            local _, revoke = tokens:revoke("x")
            return {tostring(create), tostring(validate), tostring(revoke)}
            """;
        Policy basics = policy("a", "security.scope.create", "*");
        Policy actors = policy("b", "security.actor.create", "*");
        Policy get = policy("c", "security.token_store.get", "app:tokens");
        assertThat(app(body).call(as(basics, actors, get), "main"))
                .isEqualTo("[\"not allowed: security.token.create on app:tokens\","
                        + "\"not allowed: security.token.validate on app:tokens\","
                        + "\"not allowed: security.token.revoke on app:tokens\"]");
        assertThat(app(body).call(as(basics, actors, get, policy("d", "security.token.*", "app:tokens")), "main"))
                .startsWith("[\"nil\",\"token is not valid");
    }
}

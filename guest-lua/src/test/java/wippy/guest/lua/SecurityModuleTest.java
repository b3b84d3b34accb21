package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Condition;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** The module {@code security} (spec host.md §5.6, §7). */
class SecurityModuleTest {
    private static final Actor ADA = new Actor("ada", Data.of(Map.of("role", Data.of("admin"))));

    private static Policy policy(String name, String action, String resource, Effect effect) {
        return new Policy(new EntryId("app", name), List.of(action), List.of(resource), List.of(), effect);
    }

    private static final Policy LATE = new Policy(
            new EntryId("app", "late"),
            List.of("read"),
            List.of("*"),
            List.of(new Condition("meta.hour", Condition.Operator.GT, new Condition.Operand.Constant(Data.of(20)))),
            Effect.ALLOW);

    private static LuaApp app(String body) {
        LuaApp app = LuaApp.of("""
            entries:
              - name: main
                kind: function.lua
                method: main
                modules: [security, funcs]
                source: |
            %s
              - name: who
                kind: function.lua
                method: main
                modules: [security]
                source: |
                  local security = require("security")
                  return {main = function()
                    local actor = security.actor()
                    return {id = actor:id(), role = actor:meta().role, read = security.can("read", "x"), write = security.can("write", "x")}
                  end}
            """.formatted(("local security = require(\"security\")\n"
                        + "local funcs = require(\"funcs\")\n"
                        + "return {main = function()\n"
                        + body + "\nend}")
                .indent(6)));
        EntryId staff = new EntryId("app", "staff");
        app.node.policies().put(policy("reads", "read", "*", Effect.ALLOW), Set.of(staff));
        app.node.policies().put(policy("no-secrets", "*", "secret", Effect.DENY), Set.of(staff));
        app.node.policies().put(LATE, Set.of());
        return app;
    }

    private static CallContext as(Policy... policies) {
        return CallContext.EMPTY.withActor(ADA).withScope(new Scope(List.of(policies)));
    }

    @Test
    void whoActsIsKnownAndNobodyMayDoWhatNoPolicyAllows() {
        String body = """
            local actor, scope = security.actor(), security.scope()
            return {actor and actor:id() or "nobody", scope ~= nil, security.can("read", "x"), security.can("read", "secret")}
            """;
        assertThat(app(body).call("main"))
                .as("modules would allow it, security.can does not")
                .isEqualTo("[\"nobody\",false,false,false]");
        CallContext ada = as(policy("a", "read", "*", Effect.ALLOW), policy("b", "read", "secret", Effect.DENY));
        assertThat(app(body).call(ada, "main")).isEqualTo("[\"ada\",true,true,false]");
    }

    @Test
    void scopesAreMadeOfPoliciesAndNeverChange() {
        assertThat(app("""
            local reads, secrets = security.policy("app:reads"), security.policy("no-secrets")
            local ada = security.new_actor("ada", {role = "admin"})
            local empty = security.new_scope()
            local one = empty:with(reads)
            local both = security.new_scope({reads, secrets})
            return {
              reads:id(), #empty:policies(), #one:policies(), one:contains("app:reads"), one:contains({ns = "app", name = "no-secrets"}),
              empty:evaluate(ada, "read", "x"), one:evaluate(ada, "read", "secret"), both:evaluate(ada, "read", "secret"),
              both:without(secrets):evaluate(ada, "read", "secret"), both:without("app:reads"):evaluate(ada, "read", "x"),
              reads:evaluate(ada, "write", "x"), secrets:evaluate(ada, "write", "secret", {why = "curious"}), #security.named_scope("app:staff"):policies()}
            """).call("main"))
                .isEqualTo("[\"app:reads\",0,1,true,false,\"undefined\",\"allow\",\"deny\",\"allow\",\"undefined\","
                        + "\"undefined\",\"deny\",2]");
    }

    @Test
    void aCalleeActsAsItIsTold() {
        assertThat(app("""
            local executor = funcs.new():with_actor(security.new_actor("bob", {role = "guest"})):with_scope(security.named_scope("staff"))
            return executor:call("app:who")
            """).call("main"))
                .isEqualTo("{\"id\":\"bob\",\"read\":true,\"role\":\"guest\",\"write\":false}");
    }

    @Test
    void whatIsNotThereIsAnErrorValue() {
        assertThat(app("""
            local policy, a = security.policy("app:none")
            local scope, b = security.named_scope("app:none")
            return {policy == nil, a:kind(), tostring(a), scope == nil, b:kind()}
            """).call("main"))
                .isEqualTo("[true,\"Internal\",\"policy not found: app:none\",true,\"Internal\"]");
    }

    @Test
    void eachStepNeedsItsPermission() {
        String body = """
            local _, policy = security.policy("app:reads")
            local _, group = security.named_scope("app:staff")
            local scope, raised = pcall(security.new_scope)
            local actor, why = pcall(security.new_actor, "bob")
            return {policy:kind(), tostring(policy), group:kind(), scope, tostring(raised), actor, tostring(why)}
            """;
        assertThat(app(body).call(as(policy("x", "other", "*", Effect.ALLOW)), "main"))
                .isEqualTo("[\"Invalid\",\"not allowed: security.policy.get on app:reads\",\"Invalid\",false,"
                        + "\"not allowed: security.scope.create on custom\",false,"
                        + "\"not allowed: security.actor.create on bob\"]");
        assertThat(app("""
            return {security.policy("app:reads") ~= nil, security.named_scope("app:staff") ~= nil, security.new_scope() ~= nil,
              security.new_actor("bob") ~= nil}
            """).call(as(policy("x", "security.*", "*", Effect.ALLOW)), "main"))
                .isEqualTo("[true,true,true,true]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local actor = security.new_actor('bob') return {type(actor), type(actor:meta()), next(actor:meta())"
                        + " == nil} § [\"userdata\",\"table\",true]",
                "local actor = security.new_actor('bob', {n = 9007199254740993, list = {1, 2}}) return {actor:meta().n,"
                        + " actor:meta().list[2]} § [9007199254740993,2]",
                "return {(pcall(security.new_actor, '')), (pcall(security.new_actor))} § [false,false]",
                "local ok, e = pcall(security.new_scope, {'x'}) return {ok, e} § [false,\"bad argument #1 to"
                        + " 'new_scope' (item 1 is no policy)\"]",
                "local reads = security.policy('app:reads') local one = security.new_scope({reads}) return"
                    + " {one:contains(reads), one:contains('app:no-secrets'), one:policies()[1]:id(), #one:without({ns"
                    + " = 'app', name = 'reads'}):policies(), #one:without('app:other'):policies(), #one:policies()} §"
                    + " [true,false,\"app:reads\",0,1,1]",
                "local ada, reads = security.new_actor('ada'), security.policy('app:reads') return"
                        + " {reads:evaluate(ada, 'read', 'x'), reads:evaluate(ada, 'write', 'x'),"
                        + " security.policy('app:no-secrets'):evaluate(ada, 'any', 'secret')} §"
                        + " [\"allow\",\"undefined\",\"deny\"]",
                "local ada, late = security.new_actor('ada'), security.policy('app:late') local one ="
                    + " security.new_scope({late}) return {late:evaluate(ada, 'read', 'x'), late:evaluate(ada, 'read',"
                    + " 'x', {hour = 23}), one:evaluate(ada, 'read', 'x', {hour = 23}), one:evaluate(ada, 'read', 'x',"
                    + " {hour = 12})} § [\"undefined\",\"allow\",\"allow\",\"undefined\"]",
                "local none, e = security.token_store('app:none') return {none == nil, type(e:message())} §"
                        + " [true,\"string\"]",
                "return {(pcall(security.can, 'read')), (pcall(security.can))} § [false,false]",
            })
    void principalsByHand(String body, String result) {
        assertThat(app(body).call("main")).isEqualTo(result);
    }

    /** What is asked may depend on what the program tells of it. */
    @Test
    void canLooksAtWhatItIsTold() {
        CallContext ada = as(LATE);
        assertThat(app("return {security.can('read', 'x'), security.can('read', 'x', {hour = 23}),"
                                + " security.can('read', 'x', {hour = 12})}")
                        .call(ada, "main"))
                .isEqualTo("[false,true,false]");
    }

    @Test
    void anActorWithoutAScopeMayNothingAndTheOtherWayRound() {
        String body = "return {security.can('read', 'x'), security.actor() ~= nil, security.scope() ~= nil}";
        assertThat(app(body).call(CallContext.EMPTY.withActor(ADA), "main")).isEqualTo("[false,true,false]");
        Scope scope = new Scope(List.of(policy("a", "*", "*", Effect.ALLOW)));
        assertThat(app(body).call(CallContext.EMPTY.withScope(scope), "main")).isEqualTo("[false,false,true]");
    }
}

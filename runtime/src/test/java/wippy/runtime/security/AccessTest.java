package wippy.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Condition.Operand;
import wippy.runtime.security.Condition.Operator;

class AccessTest {
    private static final Actor ADA = new Actor("ada", Data.of(Map.of("role", Data.of("admin"), "age", Data.of(36))));

    private static Policy policy(String id, Effect effect, String action, String resource, Condition... conditions) {
        return new Policy(EntryId.parse(id), List.of(action), List.of(resource), List.of(conditions), effect);
    }

    private static boolean allowed(Access access, Optional<Actor> actor, Optional<Scope> scope) {
        return access.allowed(actor, scope, "funcs.call", "app:f", Data.empty());
    }

    @Test
    void withoutActorOrScopeAllIsAllowedExceptInStrictMode() {
        Access lax = new Access(false);
        Access strict = new Access(true);
        for (var who : List.of(Optional.<Actor>empty(), Optional.of(ADA))) {
            Optional<Scope> scope = who.isPresent() ? Optional.empty() : Optional.of(Scope.EMPTY);
            assertThat(allowed(lax, who, scope)).isTrue();
            assertThat(allowed(strict, who, scope)).isFalse();
            assertThat(lax.can(who, scope, "a", "r", Data.empty())).isFalse();
        }
    }

    @Test
    void anEmptyScopeWithAnActorAllowsNothing() {
        assertThat(allowed(new Access(false), Optional.of(ADA), Optional.of(Scope.EMPTY)))
                .isFalse();
    }

    @Test
    void whatIsDeniedSaysWhat() {
        assertThatThrownBy(() -> new Access(false)
                        .require(
                                Optional.of(ADA),
                                Optional.of(Scope.EMPTY),
                                "funcs.call",
                                "app:f",
                                Data.empty(),
                                "not allowed: app:f"))
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION_DENIED))
                .hasMessage("not allowed: app:f");
    }

    @Test
    void oneDenialOutweighsAllPermissions() {
        Scope scope = Scope.EMPTY
                .with(policy("p:allow", Effect.ALLOW, "*", "*"))
                .with(policy("p:deny", Effect.DENY, "funcs.*", "app:secret"));
        Request harmless = new Request(ADA, "funcs.call", "app:f", Data.empty());
        Request secret = new Request(ADA, "funcs.call", "app:secret", Data.empty());
        assertThat(scope.evaluate(harmless)).isEqualTo(Effect.ALLOW);
        assertThat(scope.evaluate(secret)).isEqualTo(Effect.DENY);
        assertThat(scope.without(EntryId.parse("p:deny")).evaluate(secret)).isEqualTo(Effect.ALLOW);
        assertThat(scope.contains(EntryId.parse("p:deny"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "funcs.call, funcs.call, true",
        "funcs.call, funcs.calls, false",
        "funcs.*, funcs.call, true",
        "funcs.*, funcsX, false",
        "app:*, app:f, true",
        "app:*, other:f, false",
    })
    void patternsMatchWholeTextsOrBeginnings(String pattern, String text, boolean matches) {
        Policy policy = policy("p:p", Effect.ALLOW, "*", pattern);
        assertThat(policy.evaluate(new Request(ADA, "a", text, Data.empty())))
                .isEqualTo(matches ? Effect.ALLOW : Effect.UNDEFINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "actor.id; EQ; ada; true",
                "actor.id; EQ; bob; false",
                "actor.id; NE; bob; true",
                "actor.meta.age; LT; 40; true",
                "actor.meta.age; LT; 36; false",
                "actor.meta.age; LTE; 36; true",
                "actor.meta.age; GT; 35.5; true",
                "actor.meta.age; GTE; 37; false",
                "actor.meta.age; EQ; 36.0; true",
                "actor.meta.role; IN; [admin, root]; true",
                "actor.meta.role; NIN; [admin, root]; false",
                "actor.meta.role; EXISTS; true; true",
                "actor.meta.none; EXISTS; true; false",
                "actor.meta.none; NEXISTS; true; true",
                "actor.meta.none; EQ; x; false",
                "actor.meta.none; NE; x; true",
                "actor.meta.none; LT; 1; false",
                "resource; CONTAINS; pp; true",
                "resource; NCONTAINS; pp; false",
                "resource; MATCHES; ^app:[a-z]$; true",
                "resource; NMATCHES; ^app:[a-z]$; false",
                "action; EQ; funcs.call; true",
                "meta.tags; CONTAINS; b; true",
                "meta.tags; CONTAINS; c; false",
                "meta.deep.x; EQ; 1; true",
                "nonsense; EXISTS; true; false",
            })
    void conditionsHoldOrNot(String field, Operator operator, String value, boolean holds) {
        Data.Mapping meta = (Data.Mapping) Yaml.parse("test", "{tags: [a, b], deep: {x: 1}}");
        Condition condition = new Condition(field, operator, new Operand.Constant(Yaml.parse("test", value)));
        assertThat(condition.holds(new Request(ADA, "funcs.call", "app:f", meta)))
                .isEqualTo(holds);
    }

    @Test
    void aConditionMayCompareTwoFields() {
        Condition owner = new Condition("meta.owner", Operator.EQ, new Operand.Field("actor.id"));
        assertThat(owner.holds(new Request(ADA, "a", "r", Data.of(Map.of("owner", Data.of("ada"))))))
                .isTrue();
        assertThat(owner.holds(new Request(ADA, "a", "r", Data.of(Map.of("owner", Data.of("bob"))))))
                .isFalse();
        assertThat(owner.holds(new Request(ADA, "a", "r", Data.empty()))).isFalse();
    }

    @Test
    void aConditionThatDoesNotHoldSaysNothing() {
        Condition never = new Condition("actor.id", Operator.EQ, new Operand.Constant(Data.of("bob")));
        assertThat(policy("p:p", Effect.DENY, "*", "*", never).evaluate(new Request(ADA, "a", "r", Data.empty())))
                .isEqualTo(Effect.UNDEFINED);
    }

    @Test
    void aBadPatternIsRefusedWhenThePolicyIsRead() {
        assertThatThrownBy(() -> new Condition("resource", Operator.MATCHES, new Operand.Constant(Data.of("("))))
                .isInstanceOf(WippyException.class)
                .hasMessageStartingWith("not a regular expression: (");
        assertThat(Operator.of("nmatches")).contains(Operator.NMATCHES);
        assertThat(Operator.of("like")).isEmpty();
    }

    @Test
    @Timeout(20)
    void noPatternTakesForEver() {
        Condition slow = new Condition("resource", Operator.MATCHES, new Operand.Constant(Data.of("^(a+)+$")));
        assertThat(slow.holds(new Request(ADA, "a", "a".repeat(60) + "!", Data.empty())))
                .isFalse();
    }

    @Test
    void policiesAreFoundByIdentityAndGroup() {
        Policies policies = new Policies();
        EntryId group = EntryId.parse("app:team");
        policies.put(policy("app:a", Effect.ALLOW, "*", "*"), Set.of(group));
        policies.put(policy("app:b", Effect.DENY, "x", "*"), Set.of());
        assertThat(policies.group(group).orElseThrow().policies()).hasSize(1);
        assertThat(policies.group(EntryId.parse("app:none"))).isEmpty();
        assertThat(policies.scope(List.of(EntryId.parse("app:b")), List.of(group))
                        .policies())
                .hasSize(2);
        assertThatThrownBy(() -> policies.scope(List.of(EntryId.parse("app:none")), List.of()))
                .hasMessage("policy not found: app:none");
        policies.remove(EntryId.parse("app:a"));
        assertThat(policies.find(EntryId.parse("app:a"))).isEmpty();
        assertThatThrownBy(() -> policies.scope(List.of(), List.of(group)))
                .hasMessage("policy group not found: app:team");
    }
}

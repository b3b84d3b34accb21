package wippy.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.registry.Operation;
import wippy.runtime.registry.Registry;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policies;
import wippy.runtime.security.Request;
import wippy.runtime.security.Scope;
import wippy.runtime.service.Supervisor;

class PolicyHandlerTest {
    private static final Actor ADA = new Actor("ada", Data.of(Map.of("role", Data.of("admin"))));
    private static final Actor BOB = new Actor("bob", Data.of(Map.of("role", Data.of("guest"))));

    private final Policies policies = new Policies();
    private final Registry registry = new Registry();

    @BeforeEach
    void handle() {
        HostHandlers.of(new Processes(""), new Supervisor(), policies).forEach(registry::handle);
    }

    private static Entry entry(String id, String yaml) {
        return entry(id, "security.policy", yaml);
    }

    private static Entry entry(String id, String kind, String yaml) {
        return new Entry(
                EntryId.parse(id), kind, Data.empty(), Yaml.parse("_index.yaml", yaml), Origin.dynamic("test"));
    }

    private static Effect evaluate(Scope scope, Actor actor, String action, String resource) {
        return scope.evaluate(new Request(actor, action, resource, Data.empty()));
    }

    @Test
    void policiesOfEntriesDecide() {
        registry.baseline(List.of(entry("app:call", """
            policy: {actions: [funcs.call, "process.*"], resources: "app:*", effect: allow}
            """), entry("app:secret", """
                policy:
                  actions: "*"
                  resources: ["app:secret"]
                  effect: deny
                  conditions:
                    - {field: actor.meta.role, operator: ne, value: admin}
                """)));
        Scope scope = policies.scope(List.of(EntryId.parse("app:call"), EntryId.parse("app:secret")), List.of());
        assertThat(evaluate(scope, BOB, "funcs.call", "app:open")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, BOB, "process.spawn", "app:open")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, BOB, "funcs.call", "app:secret")).isEqualTo(Effect.DENY);
        assertThat(evaluate(scope, ADA, "funcs.call", "app:secret")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, ADA, "funcs.call", "other:open")).isEqualTo(Effect.UNDEFINED);
        assertThat(evaluate(scope, ADA, "fs.get", "app:open")).isEqualTo(Effect.UNDEFINED);
    }

    @Test
    void aConditionMayCompareTwoFields() {
        registry.baseline(List.of(entry("app:own", """
            policy:
              actions: [funcs.call]
              resources: ["*"]
              effect: allow
              conditions: [{field: actor.id, operator: eq, value_from: resource}]
            """)));
        Scope scope = policies.scope(List.of(EntryId.parse("app:own")), List.of());
        assertThat(evaluate(scope, ADA, "funcs.call", "ada")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, BOB, "funcs.call", "ada")).isEqualTo(Effect.UNDEFINED);
    }

    /** False, no truth value and no value at all are the same: the policy has nothing to say. */
    @Test
    void anExpressionMaySayWhatConditionsCannot() {
        registry.baseline(List.of(
                entry("app:own", "security.policy.expr", """
                    policy:
                      actions: "*"
                      resources: "*"
                      effect: allow
                      expression: 'actor.meta.role == "admin" or (action == "read" and resource startsWith actor.id + ":")'
                    """),
                entry("app:odd", "security.policy.expr", """
                    policy: {actions: "*", resources: "*", effect: deny, expression: "meta.size"}
                    """),
                entry("app:none", "security.policy.expr", """
                    policy: {actions: "*", resources: "*", effect: deny, expression: "nobody.id == 1"}
                    """)));
        Scope scope = policies.scope(
                List.of(EntryId.parse("app:own"), EntryId.parse("app:odd"), EntryId.parse("app:none")), List.of());
        assertThat(evaluate(scope, ADA, "write", "x")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, BOB, "read", "bob:x")).isEqualTo(Effect.ALLOW);
        assertThat(evaluate(scope, BOB, "read", "ada:x")).isEqualTo(Effect.UNDEFINED);
        assertThat(evaluate(scope, BOB, "write", "bob:x")).isEqualTo(Effect.UNDEFINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: {actions: a, resources: b, effect: allow}|expression is required",
                "policy: {actions: a, resources: b, effect: allow, expression: 'actor.id =='}"
                        + "|policy.expression: at character 12: expected a value",
            })
    void anExpressionThatCannotBeReadIsNamedWithItsPlace(String yaml, String text) {
        assertThatThrownBy(() -> registry.baseline(List.of(entry("app:p", "security.policy.expr", yaml))))
                .hasMessageContaining(text)
                .hasMessageContaining("_index.yaml:1:");
    }

    @Test
    void groupsHaveTheNamespaceOfTheirPolicy() {
        registry.baseline(List.of(
                entry(
                        "app:a",
                        "{policy: {actions: a, resources: \"*\", effect: allow}, groups: [staff, \"all:staff\"]}"),
                entry("app:b", "{policy: {actions: b, resources: \"*\", effect: allow}, groups: [staff]}")));
        assertThat(policies.group(EntryId.parse("app:staff")).orElseThrow().policies())
                .hasSize(2);
        assertThat(policies.group(EntryId.parse("all:staff")).orElseThrow().policies())
                .hasSize(1);
    }

    @Test
    void changesAreInForceAtOnce() {
        registry.baseline(List.of(entry("app:p", "policy: {actions: a, resources: \"*\", effect: allow}")));
        registry.apply(new ChangeSet(
                List.of(new Operation.Update(entry("app:p", "policy: {actions: a, resources: \"*\", effect: deny}")))));
        assertThat(policies.find(EntryId.parse("app:p")).orElseThrow().effect()).isEqualTo(Effect.DENY);
        registry.apply(new ChangeSet(List.of(new Operation.Delete(EntryId.parse("app:p")))));
        assertThat(policies.find(EntryId.parse("app:p"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|field policy.actions: actions is required",
                "policy: {actions: a, effect: allow}|field policy.resources: resources is required",
                "policy: {actions: a, resources: b}|effect is required",
                "policy: {actions: a, resources: b, effect: maybe}|neither allow nor deny",
                "policy: {actions: [1], resources: b, effect: allow}|policy.actions[]: expected a string",
                "policy: {actions: a, resources: b, effect: allow, conditions: [{field: x, operator: is, value: 1}]}"
                        + "|\"is\" is none; there are eq, ne, lt",
                "policy: {actions: a, resources: b, effect: allow, conditions: [{field: x, operator: eq}]}"
                        + "|value or value_from is required",
                "policy: {actions: a, resources: b, effect: allow, conditions: [{field: x, operator: matches, value:"
                        + " '('}]}|not a regular expression",
            })
    void whatIsWrongIsNamedWithItsPlace(String yaml, String text) {
        assertThatThrownBy(() -> registry.baseline(List.of(entry("app:p", yaml))))
                .hasMessageContaining(text)
                .hasMessageContaining("_index.yaml:1:");
        assertThat(policies.find(EntryId.parse("app:p"))).isEmpty();
    }
}

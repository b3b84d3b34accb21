package wippy.service.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.security.Condition;
import wippy.runtime.security.Condition.Operand;
import wippy.runtime.security.Condition.Operator;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Formula;
import wippy.runtime.security.Policies;
import wippy.runtime.security.Policy;
import wippy.runtime.security.expr.Expression;
import wippy.runtime.security.expr.ExpressionException;

/**
 * The kinds {@code security.policy} and {@code security.policy.expr}: rules that scopes are made of, with conditions or
 * with an expression (spec: host 3.9, 7.2).
 */
final class PolicyHandler implements EntryHandler {
    private static final String CONDITIONS = "security.policy";
    private static final String EXPRESSION = "security.policy.expr";

    private final Policies policies;

    PolicyHandler(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CONDITIONS, EXPRESSION);
    }

    @Override
    public void add(Entry entry) {
        Fields fields = entry.fields();
        Policy policy = policy(entry, fields.section("policy"));
        String namespace = entry.id().namespace();
        Set<EntryId> groups =
                fields.ids("groups").stream().map(group -> group.in(namespace)).collect(Collectors.toSet());
        fields.check();
        policies.put(policy, groups);
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        policies.remove(entry.id());
    }

    private static Policy policy(Entry entry, Fields fields) {
        return new Policy(
                entry.id(),
                patterns(fields, "actions"),
                patterns(fields, "resources"),
                entry.kind().equals(EXPRESSION) ? formula(fields) : conditions(fields),
                effect(fields));
    }

    private static List<Condition> conditions(Fields fields) {
        return fields.sections("conditions").stream()
                .flatMap(condition -> condition(condition).stream())
                .toList();
    }

    private static List<Formula> formula(Fields fields) {
        String text = fields.requiredString("expression");
        try {
            return text.isEmpty() ? List.of() : List.of(new Formula(Expression.parse(text)));
        } catch (ExpressionException e) {
            fields.problem("expression", WippyException.textOf(e));
            return List.of();
        }
    }

    /** A text, or a list of texts, that has to be there. */
    private static List<String> patterns(Fields fields, String name) {
        if (fields.value(name).orElse(null) instanceof Data.Text one) {
            return List.of(one.value());
        }
        List<String> patterns = fields.strings(name);
        if (patterns.isEmpty()) {
            fields.problem(name, name + " is required: a text or a list of texts");
        }
        return patterns;
    }

    private static Effect effect(Fields fields) {
        String effect = fields.requiredString("effect");
        return switch (effect) {
            case "allow" -> Effect.ALLOW;
            case "deny" -> Effect.DENY;
            case "" -> Effect.UNDEFINED; // noted as missing
            default -> {
                fields.problem("effect", "is \"" + effect + "\", which is neither allow nor deny");
                yield Effect.UNDEFINED;
            }
        };
    }

    private static Optional<Condition> condition(Fields fields) {
        String field = fields.requiredString("field");
        String name = fields.requiredString("operator");
        Optional<Operator> operator = Operator.of(name);
        if (operator.isEmpty() && !name.isEmpty()) {
            fields.problem("operator", "\"" + name + "\" is none; there are " + Operator.names());
        }
        Optional<Operand> operand = fields.optionalString("value_from")
                .<Operand>map(Operand.Field::new)
                .or(() -> fields.value("value").map(Operand.Constant::new));
        if (operand.isEmpty()) {
            fields.problem("value", "value or value_from is required");
        }
        try {
            return operator.flatMap(found -> operand.map(value -> new Condition(field, found, value)));
        } catch (WippyException e) { // a pattern that cannot be read
            fields.problem("value", WippyException.textOf(e));
            return Optional.empty();
        }
    }
}

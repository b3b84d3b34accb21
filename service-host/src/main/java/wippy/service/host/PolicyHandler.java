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
import wippy.runtime.security.Policies;
import wippy.runtime.security.Policy;

/** The kind {@code security.policy}: rules that scopes are made of (spec: host 3.9, 7.2). */
final class PolicyHandler implements EntryHandler {
    private final Policies policies;

    PolicyHandler(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("security.policy");
    }

    @Override
    public void add(Entry entry) {
        Fields fields = entry.fields();
        Policy policy = policy(entry.id(), fields.section("policy"));
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

    private static Policy policy(EntryId id, Fields fields) {
        return new Policy(
                id,
                patterns(fields, "actions"),
                patterns(fields, "resources"),
                fields.sections("conditions").stream()
                        .flatMap(condition -> condition(condition).stream())
                        .toList(),
                effect(fields));
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

package wippy.runtime.security;

import java.util.List;
import wippy.runtime.entry.EntryId;

/**
 * A rule: for these actions on these resources, if all conditions hold, this effect. Where it does not match it says
 * nothing, never "no". Immutable.
 *
 * @param actions patterns: {@code *} matches everything, {@code text*} and {@code text.*} a beginning, else the same
 *     text
 * @param resources patterns of the same form
 * @param effect {@link Effect#ALLOW} or {@link Effect#DENY}
 */
public record Policy(
        EntryId id, List<String> actions, List<String> resources, List<? extends Criterion> conditions, Effect effect) {
    public Policy {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** What this policy says about the request. */
    public Effect evaluate(Request request) {
        boolean applies = matchesAny(actions, request.action())
                && matchesAny(resources, request.resource())
                && conditions.stream().allMatch(condition -> condition.holds(request));
        return applies ? effect : Effect.UNDEFINED;
    }

    private static boolean matchesAny(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    private static boolean matches(String pattern, String text) {
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(text);
    }
}

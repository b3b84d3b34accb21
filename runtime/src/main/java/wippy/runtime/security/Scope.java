package wippy.runtime.security;

import java.util.ArrayList;
import java.util.List;
import wippy.runtime.entry.EntryId;

/** A set of policies that holds for whatever runs under it. Immutable; a scope without policies allows nothing. */
public record Scope(List<Policy> policies) {
    /** The scope without policies. */
    public static final Scope EMPTY = new Scope(List.of());

    public Scope {
        policies = List.copyOf(policies);
    }

    /** This scope and one more policy; a policy of the same identity is replaced. */
    public Scope with(Policy policy) {
        List<Policy> more = new ArrayList<>(without(policy.id()).policies());
        more.add(policy);
        return new Scope(more);
    }

    /** This scope without the policy of that identity. */
    public Scope without(EntryId policy) {
        return new Scope(policies.stream().filter(p -> !p.id().equals(policy)).toList());
    }

    /** Whether a policy of that identity is in. */
    public boolean contains(EntryId policy) {
        return policies.stream().anyMatch(p -> p.id().equals(policy));
    }

    /** One denial denies; else one permission allows; else undefined. */
    public Effect evaluate(Request request) {
        Effect result = Effect.UNDEFINED;
        for (Policy policy : policies) {
            Effect effect = policy.evaluate(request);
            if (effect == Effect.DENY) {
                return Effect.DENY;
            }
            if (effect == Effect.ALLOW) {
                result = Effect.ALLOW;
            }
        }
        return result;
    }
}

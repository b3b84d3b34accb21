package wippy.runtime.security;

import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;

/**
 * The decision whether something may be done (spec: host 7.3). Where actor or scope is missing, everything is allowed,
 * except in strict mode.
 *
 * @param strict the setting {@code security.strict_mode}
 */
public record Access(boolean strict) {
    /** Whether a module lets its caller do that. */
    public boolean allowed(
            Optional<Actor> actor, Optional<Scope> scope, String action, String resource, Data.Mapping meta) {
        if (actor.isEmpty() || scope.isEmpty()) {
            return !strict;
        }
        return can(actor, scope, action, resource, meta);
    }

    /** Whether a policy says yes; false where actor or scope is missing: {@code security.can}. */
    public boolean can(
            Optional<Actor> actor, Optional<Scope> scope, String action, String resource, Data.Mapping meta) {
        return actor.isPresent()
                && scope.isPresent()
                && scope.get().evaluate(new Request(actor.get(), action, resource, meta)) == Effect.ALLOW;
    }

    /**
     * Checks {@link #allowed}.
     *
     * @throws WippyException PermissionDenied, with that text
     */
    public void require(
            Optional<Actor> actor,
            Optional<Scope> scope,
            String action,
            String resource,
            Data.Mapping meta,
            String denial) {
        if (!allowed(actor, scope, action, resource, meta)) {
            throw WippyException.denied(denial).retryable(false);
        }
    }
}

package wippy.runtime.security;

import java.time.Duration;
import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;

/**
 * Tokens that stand for an actor and a scope, given to clients who show them later (spec: host 7.6).
 *
 * <p>Threads: any. Calls may wait for where tokens are kept.
 */
public interface TokenStore {
    /**
     * A new token for that principal.
     *
     * @param age how long it is good; empty for as long as the store says
     * @param meta further facts that are kept with it
     */
    String create(Principal principal, Optional<Duration> age, Data.Mapping meta);

    /**
     * Whom the token stands for.
     *
     * @throws WippyException Invalid, if it was not made here, was revoked or is too old; NotFound, if a policy of its
     *     scope is gone, so that the scope would not be the one it was made for
     */
    Principal validate(String token);

    /** Makes the token worthless from now on; whether it was good. */
    boolean revoke(String token);
}

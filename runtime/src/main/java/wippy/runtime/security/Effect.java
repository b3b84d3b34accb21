package wippy.runtime.security;

/** What a policy says about a request it was asked about. */
public enum Effect {
    ALLOW,
    DENY,
    /** The policy has nothing to say: its actions, resources or conditions do not match. */
    UNDEFINED
}

package wippy.runtime.security;

/** What has to hold besides action and resource, for a policy to apply. */
public sealed interface Criterion permits Condition, Formula {
    /** Whether it holds for the request. */
    boolean holds(Request request);
}

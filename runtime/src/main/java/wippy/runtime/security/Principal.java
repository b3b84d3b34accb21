package wippy.runtime.security;

/** Who acts, and under which policies: what a token stands for. */
public record Principal(Actor actor, Scope scope) {}

package wippy.runtime.security;

import wippy.formats.Data;

/**
 * What an actor wants to do.
 *
 * @param action such as {@code funcs.call}
 * @param resource the identity, name or address it is done to
 * @param meta further facts that conditions read as {@code meta.NAME}
 */
public record Request(Actor actor, String action, String resource, Data.Mapping meta) {}

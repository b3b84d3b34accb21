package wippy.runtime.security;

import wippy.formats.Data;

/**
 * On whose behalf something runs.
 *
 * @param id free text that policies compare with
 * @param meta what else is known about it; policies read it as {@code actor.meta.NAME}
 */
public record Actor(String id, Data.Mapping meta) {
    /** An actor nothing else is known about. */
    public static Actor of(String id) {
        return new Actor(id, Data.empty());
    }
}

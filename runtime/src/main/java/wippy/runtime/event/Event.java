package wippy.runtime.event;

import java.util.Optional;
import wippy.runtime.call.Payload;

/**
 * Something that happened.
 *
 * @param system where, such as {@code registry}
 * @param kind what, such as {@code entry.create}
 * @param path to what, such as an entry's identity
 * @param data more about it; shared by all who are told, so each takes a copy of what it may change
 */
public record Event(String system, String kind, String path, Optional<Payload> data) {}

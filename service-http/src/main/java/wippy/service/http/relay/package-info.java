/**
 * Clients that stay connected, as processes see them: each is a {@link wippy.service.http.relay.Relay}, which has a
 * PID, tells one process what its client does, and hands the client what is sent to that PID.
 */
@NullMarked
package wippy.service.http.relay;

import org.jspecify.annotations.NullMarked;

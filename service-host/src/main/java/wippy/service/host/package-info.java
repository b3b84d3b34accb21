/**
 * Where processes run: the kinds {@code process.host}, {@code terminal.host} and {@code process.service} as services
 * under the supervisor, and as whom these run: the kind {@code security.policy}. All of them together are
 * {@link wippy.service.host.HostHandlers}.
 */
@NullMarked
package wippy.service.host;

import org.jspecify.annotations.NullMarked;

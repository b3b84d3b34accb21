/**
 * Where processes run: the kinds {@code process.host}, {@code terminal.host} and {@code process.service} as services
 * under the supervisor. All of them together are {@link wippy.service.host.HostHandlers}.
 */
@NullMarked
package wippy.service.host;

import org.jspecify.annotations.NullMarked;

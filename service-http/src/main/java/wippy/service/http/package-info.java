/**
 * Entries of the kinds {@code http.service}, {@code http.router}, {@code http.endpoint} and {@code http.static}:
 * servers, and which function or file answers which request. {@link wippy.service.http.HttpHandlers} is the way in.
 */
@NullMarked
package wippy.service.http;

import org.jspecify.annotations.NullMarked;

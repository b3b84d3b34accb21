/**
 * What stands before an endpoint: a {@link wippy.service.http.middleware.Middleware} sees a
 * {@link wippy.service.http.middleware.Visit} on its way there and may answer it, change it, or add to its response.
 * {@link wippy.service.http.middleware.Middlewares} knows all by their names.
 */
@NullMarked
package wippy.service.http.middleware;

import org.jspecify.annotations.NullMarked;

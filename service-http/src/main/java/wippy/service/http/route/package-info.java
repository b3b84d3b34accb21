/**
 * Which route a request takes: patterns of paths, which of two is the more specific, and tables of routes by method and
 * pattern.
 */
@NullMarked
package wippy.service.http.route;

import org.jspecify.annotations.NullMarked;

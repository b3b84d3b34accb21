/** Entries that listen for HTTP requests and route them to functions. */
@NullMarked
package wippy.service.http;

import org.jspecify.annotations.NullMarked;

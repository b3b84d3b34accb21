/** Files as responses: what they are, whole or in part, and whether they have changed. */
@NullMarked
package wippy.service.http.file;

import org.jspecify.annotations.NullMarked;

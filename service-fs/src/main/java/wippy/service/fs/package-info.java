/** Entries of kind {@code fs.directory}: a directory of the host as a file system of the app. */
@NullMarked
package wippy.service.fs;

import org.jspecify.annotations.NullMarked;

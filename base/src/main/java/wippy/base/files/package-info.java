/**
 * Folders of the host as worlds of their own. A {@link wippy.base.files.Directory} is an open folder that no path leads
 * out of: not {@code ..}, not an absolute name, not a symbolic link, not a rename that happens meanwhile. On Linux the
 * kernel sees to that ({@code openat2} and the calls that work relative to an open folder); elsewhere, and where native
 * access is not allowed, {@link wippy.base.files.PortableDirectory} compares real paths, which a race can still get
 * past.
 *
 * <p>Everything here blocks the thread of the operating system: guests call through
 * {@link wippy.base.execution.BlockingPool}.
 */
@NullMarked
package wippy.base.files;

import org.jspecify.annotations.NullMarked;

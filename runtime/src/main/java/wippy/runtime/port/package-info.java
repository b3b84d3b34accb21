/**
 * What services give and guests use: the {@link wippy.runtime.port.Terminal} of a command, the
 * {@link wippy.runtime.port.FileVolumes file systems} and the {@link wippy.runtime.port.Environment variables} of an
 * app. Neither side knows the other.
 */
@NullMarked
package wippy.runtime.port;

import org.jspecify.annotations.NullMarked;

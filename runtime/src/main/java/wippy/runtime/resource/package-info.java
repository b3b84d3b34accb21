/**
 * Resources that one guest holds of another, or of the host. A {@link wippy.runtime.resource.Resource} is one in the
 * hands of a program; a {@link wippy.runtime.resource.ResourceScope} is what the program keeps alive that way, and ends
 * with it.
 */
@NullMarked
package wippy.runtime.resource;

import org.jspecify.annotations.NullMarked;

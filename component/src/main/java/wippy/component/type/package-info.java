/**
 * The types of the Component Model as they are after all indices are resolved: value types, functions, instances,
 * components, and resources by identity. Everything above reads them; they know nothing of binaries or memories.
 */
@NullMarked
package wippy.component.type;

import org.jspecify.annotations.NullMarked;

/** Between WIT and the types that linking and the Canonical ABI work with, both ways. */
@NullMarked
package wippy.component.wit.types;

import org.jspecify.annotations.NullMarked;

/** WIT text and what it says as written: a tree of items with their places, names still to be resolved. */
@NullMarked
package wippy.component.wit.syntax;

import org.jspecify.annotations.NullMarked;

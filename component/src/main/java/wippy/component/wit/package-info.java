/**
 * WIT, the text in which interfaces are described: read from files and folders, resolved, printed, taken from
 * components. The packages below hold the parts in order: {@code model} what it says, {@code syntax} how it is written,
 * {@code resolve} from the one to the other, {@code print} back again, {@code types} the way to linking and the
 * Canonical ABI.
 */
@NullMarked
package wippy.component.wit;

import org.jspecify.annotations.NullMarked;

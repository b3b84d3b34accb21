/**
 * The WIT that a component binary holds: its own imports and exports as a world, or the package that was encoded in it.
 * Works on the syntax tree, since only that still tells which names are names of one and the same type.
 */
@NullMarked
package wippy.component.wit.extract;

import org.jspecify.annotations.NullMarked;

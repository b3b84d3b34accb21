/**
 * The one language of values at every border. A {@link wippy.value.ValueModel} says how values of one foreign shape
 * (Lua's, JSON's, plain Java's) are read and built; whoever converts, be it the canonical ABI or a call between guests
 * of two languages, is written once over models, so that every rule of conversion has one place.
 */
@NullMarked
package wippy.value;

import org.jspecify.annotations.NullMarked;

/**
 * The one set of entries an app consists of at a time: its versions, changes to it as transactions over the handlers of
 * the kinds, and searching it.
 */
@NullMarked
package wippy.runtime.registry;

import org.jspecify.annotations.NullMarked;

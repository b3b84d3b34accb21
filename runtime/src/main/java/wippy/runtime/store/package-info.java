/**
 * Values that programs keep under keys, apart from any program. A service gives a
 * {@link wippy.runtime.store.KeyValueStore} for each entry that is one; guests and other services find it by that.
 */
@NullMarked
package wippy.runtime.store;

import org.jspecify.annotations.NullMarked;

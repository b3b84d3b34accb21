/**
 * Entries that keep something for programs: {@code store.memory}, values under keys, and {@code security.token_store},
 * tokens kept in such a store. {@link wippy.service.store.StoreHandlers} has their handlers.
 */
@NullMarked
package wippy.service.store;

import org.jspecify.annotations.NullMarked;

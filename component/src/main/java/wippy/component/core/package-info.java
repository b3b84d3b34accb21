/**
 * Core modules that are used like components: their exports are called by signatures written in WIT, through the
 * Canonical ABI, with whatever allocator they offer.
 */
@NullMarked
package wippy.component.core;

import org.jspecify.annotations.NullMarked;

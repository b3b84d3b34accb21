/**
 * From the bytes an entry names to code that can be called: reading and checking them, decoding them once, linking them
 * to what the entry was granted, and finding the method meant.
 */
@NullMarked
package wippy.guest.wasm.code;

import org.jspecify.annotations.NullMarked;

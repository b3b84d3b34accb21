/**
 * The binary format of components: {@link wippy.component.binary.ComponentDecoder} reads it into the tree of
 * {@link wippy.component.syntax}, or says in one error what is wrong at which offset. What the tree means is not asked
 * here.
 */
@NullMarked
package wippy.component.binary;

import org.jspecify.annotations.NullMarked;

/** Positions in source texts, messages that point at them, and the names nearest to a misspelt one. */
@NullMarked
package wippy.base.source;

import org.jspecify.annotations.NullMarked;

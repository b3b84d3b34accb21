/** The kinds of failure that every part of the house shares; their names are what programs compare with. */
@NullMarked
package wippy.base.error;

import org.jspecify.annotations.NullMarked;

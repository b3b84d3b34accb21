/** WIT text of what a model says. */
@NullMarked
package wippy.component.wit.print;

import org.jspecify.annotations.NullMarked;

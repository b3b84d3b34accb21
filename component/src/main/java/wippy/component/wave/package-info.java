/** Values written as WAVE, the text form that follows WIT's types. */
@NullMarked
package wippy.component.wave;

import org.jspecify.annotations.NullMarked;

/**
 * From a decoded component to one that runs. A {@link wippy.component.link.ComponentPlan} is the list of steps, made
 * once while decoding, that an instantiation walks through; what it makes stands in a frame of plain arrays. Functions
 * between guests, and between guest and host, meet here, and so do the rules of entering and leaving instances.
 */
@NullMarked
package wippy.component.link;

import org.jspecify.annotations.NullMarked;

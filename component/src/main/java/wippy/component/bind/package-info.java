/**
 * How Java's types stand for WIT's: {@link wippy.component.bind.InterfaceBinding} makes Java interfaces of exports,
 * {@link wippy.component.bind.HostBinding} makes imports of Java methods. All reflection of the module lives here; it
 * is done once, when something is bound, and what is found then is kept as method handles.
 */
@NullMarked
package wippy.component.bind;

import org.jspecify.annotations.NullMarked;

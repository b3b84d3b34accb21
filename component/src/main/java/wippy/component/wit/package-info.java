/**
 * WIT text: parsed as far as functions and types of values go, printed for people, and used to give types to the
 * exports of core modules, which have none of their own.
 */
@NullMarked
package wippy.component.wit;

import org.jspecify.annotations.NullMarked;

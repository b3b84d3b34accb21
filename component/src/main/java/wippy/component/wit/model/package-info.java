/**
 * What WIT says once every name is resolved: packages, their interfaces and worlds, and the types and functions in
 * them. Plain immutable records that refer to each other by name, so that two of them are equal if they say the same.
 */
@NullMarked
package wippy.component.wit.model;

import org.jspecify.annotations.NullMarked;

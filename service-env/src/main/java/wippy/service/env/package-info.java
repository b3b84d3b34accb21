/**
 * Entries of the kinds {@code env.storage.*} and {@code env.variable}: where texts such as keys and addresses are kept,
 * and the names by which programs find them.
 */
@NullMarked
package wippy.service.env;

import org.jspecify.annotations.NullMarked;

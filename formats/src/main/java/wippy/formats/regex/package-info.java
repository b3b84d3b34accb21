/**
 * Regular expressions whose search takes time linear in the text, whatever they say:
 * {@link wippy.formats.regex.LinearRegex}. The library behind it is known in this package only.
 */
@NullMarked
package wippy.formats.regex;

import org.jspecify.annotations.NullMarked;

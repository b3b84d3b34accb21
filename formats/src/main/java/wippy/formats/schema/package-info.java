/**
 * JSON Schema, draft 2020-12 and its predecessors: {@link wippy.formats.schema.JsonSchema} checks values of any model.
 * The library behind it is known in this package only; patterns are {@link wippy.formats.regex.LinearRegex}, and
 * nothing is ever fetched.
 */
@NullMarked
package wippy.formats.schema;

import org.jspecify.annotations.NullMarked;

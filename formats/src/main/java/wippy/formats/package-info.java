/**
 * JSON and YAML: one tree of values that remember where they were written, its readers and its printers. The only home
 * of the parsers' third-party types.
 */
@NullMarked
package wippy.formats;

import org.jspecify.annotations.NullMarked;

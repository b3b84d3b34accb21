/**
 * The text format of core modules, both ways. {@link wippy.engine.text.WatParser} turns text into a binary;
 * {@link wippy.engine.text.Tokens} also serves readers of scripts with modules in them. A module is parsed in three
 * rounds over its fields: names and types, then headers, then bodies, which are encoded as they are read; names, custom
 * sections and branch hints come from annotations. {@link wippy.engine.text.WatPrinter} turns a binary into text: it
 * takes an outline of types, counts and names first, then writes section by section as it reads. Neither recurses over
 * what is nested.
 */
@NullMarked
package wippy.engine.text;

import org.jspecify.annotations.NullMarked;

/**
 * The text format of core modules. {@link wippy.engine.text.WatParser} turns text into a binary;
 * {@link wippy.engine.text.Lexer} and {@link wippy.engine.text.Tokens} also serve readers of scripts with modules in
 * them. A module is parsed in three rounds over its fields: names and types, then headers, then bodies, which are
 * encoded as they are read.
 */
@NullMarked
package wippy.engine.text;

import org.jspecify.annotations.NullMarked;

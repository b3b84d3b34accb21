/**
 * Components as they are written, before anybody asks what they mean: the tree that binary and text format have in
 * common. A {@link wippy.component.syntax.ComponentSyntax} is a list of definitions whose references are plain indices;
 * the decoder and the text parser make it, the encoder and the printer write it, the validator gives it types. What
 * belongs to core WebAssembly (modules, recursive types, types of externs) stays a slice of its own binary format,
 * which the engine alone reads.
 */
@NullMarked
package wippy.component.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * What an instruction is: the one table from names to opcodes and operands ({@link wippy.engine.code.Instructions})
 * that the text format writes by, and what instructions take and give ({@link wippy.engine.code.Signatures}), which the
 * validator goes by.
 */
@NullMarked
package wippy.engine.code;

import org.jspecify.annotations.NullMarked;

/**
 * What an instruction is: the one table from names to opcodes and operands ({@link wippy.engine.code.Instructions})
 * that the text format writes by and that binaries are walked by.
 */
@NullMarked
package wippy.engine.code;

import org.jspecify.annotations.NullMarked;

package wippy.engine.compile;

import java.util.List;

/**
 * A run of instructions, blocks among them whole, that becomes a method of its own.
 *
 * @param start in the binary
 * @param end in the binary, after the last instruction
 * @param parts of it that are methods too, in order
 */
record Part(int start, int end, List<Part> parts) {}

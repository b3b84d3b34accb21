package wippy.engine.differential;

import java.util.List;

/**
 * What a call did.
 *
 * @param result {@code trap}, or the results as raw bits
 * @param globals of the program, as raw bits
 * @param memory a hash of it all, and its size
 */
record Outcome(String result, List<Long> globals, String memory) {}

/**
 * How many calls of a function run at once, and on what. A {@link wippy.runtime.pool.FunctionPool} lends its
 * {@link wippy.runtime.pool.FunctionWorker workers} to calls in the order in which these come.
 */
@NullMarked
package wippy.runtime.pool;

import org.jspecify.annotations.NullMarked;

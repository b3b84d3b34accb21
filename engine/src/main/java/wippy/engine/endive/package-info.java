/**
 * The engine's backend on Endive's parser and interpreter. No type of Endive leaves this package.
 * {@link wippy.engine.endive.EndiveCode} is a decoded module, {@link wippy.engine.endive.EndiveMachine} runs its
 * functions under an {@link wippy.base.execution.Execution}; the rest translates types, values and failures.
 */
@NullMarked
package wippy.engine.endive;

import org.jspecify.annotations.NullMarked;

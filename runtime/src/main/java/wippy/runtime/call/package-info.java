/**
 * Calling functions, whatever language they are written in. A {@link wippy.runtime.call.FunctionCall} carries
 * {@link wippy.runtime.call.Payload payloads} and a {@link wippy.runtime.call.CallContext context} to a target that
 * {@link wippy.runtime.call.Functions} knows by its entry; interceptors stand in between.
 */
@NullMarked
package wippy.runtime.call;

import org.jspecify.annotations.NullMarked;

/**
 * The Canonical ABI: how values of the Component Model lie in linear memory and in core values. A
 * {@link wippy.component.abi.FunctionPlan} is built once per function type and then moves values directly between a
 * guest's memory and any {@link wippy.value.ValueModel}. Handle tables and the rules of owning and borrowing live here
 * too.
 */
@NullMarked
package wippy.component.abi;

import org.jspecify.annotations.NullMarked;

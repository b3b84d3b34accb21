/**
 * The Component Model on the JVM, to embed: decode a {@link wippy.component.Component} once, link it once with what the
 * host grants, then make as many instances as there are calls:
 *
 * <pre>
 * Component.decode("math", bytes).link(Linker.empty()).instantiate(InstanceLimits.unlimited())
 *         .function("add").call(1, 2);
 * </pre>
 */
@NullMarked
package wippy.component;

import org.jspecify.annotations.NullMarked;

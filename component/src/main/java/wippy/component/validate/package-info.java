/**
 * Whether a component keeps the rules of the Component Model, and what it takes to make instances of it.
 * {@link wippy.component.validate.Validator} walks the tree of {@link wippy.component.syntax} once: each definition
 * gets its type from {@link wippy.component.type}, and what has to be done at run time becomes a step of the
 * {@link wippy.component.link.ComponentPlan}. Code of core modules is the engine's to check.
 */
@NullMarked
package wippy.component.validate;

import org.jspecify.annotations.NullMarked;

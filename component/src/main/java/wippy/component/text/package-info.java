/**
 * The text format of components, both ways (Explainer.md). {@link wippy.component.text.ComponentParser} turns text into
 * a binary, {@link wippy.component.text.ComponentPrinter} a binary into text; core modules inside are the engine's. A
 * component is read from front to back, as its names may only be used behind their definitions. What the text says in
 * one form and the binary in several (a type where it is used, an alias in place, an item of an enclosing component) is
 * taken apart on the way: each form is first read, which defines the types written inside of it; then what it refers to
 * is looked up, which defines aliases; then it is defined itself. Print has none of that: each definition of the binary
 * is one of the text.
 */
@NullMarked
package wippy.component.text;

import org.jspecify.annotations.NullMarked;

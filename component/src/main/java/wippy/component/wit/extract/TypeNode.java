package wippy.component.wit.extract;

import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;

/**
 * A type under one index. Two indices lead to the same node only if one is an alias of the other; an import or export
 * of a type makes a node of its own that leads on to what it equals.
 */
final class TypeNode {
    /** What it stands for. */
    sealed interface Shape {}

    /** A definition, whose indices count in that space. */
    record Defined(TypeSyntax syntax, Space space) implements Shape {}

    /** Another name for a type. */
    record Same(TypeNode target) implements Shape {}

    /** A resource type of which no more is known. */
    record Resource() implements Shape {}

    /** A value type without parts that stands where a type was expected. */
    record Primitive(ValTypeRef.Primitive type) implements Shape {}

    private final Shape shape;

    TypeNode(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }
}

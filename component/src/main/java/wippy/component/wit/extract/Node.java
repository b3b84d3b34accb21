package wippy.component.wit.extract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.ExternName.Attribute;

/** An item with its type, as far as WIT can speak of it. */
sealed interface Node {
    /** A function; nothing is known of it if it is not of the types that WIT has. */
    record Function(Optional<TypeNode> type) implements Node {}

    record Instance(Exports exports) implements Node {}

    /** A component that is only described. */
    record ComponentOf(TypeNode type) implements Node {}

    /** A component that is there, within the space it was defined in. */
    record Template(ComponentSyntax syntax, Space space) implements Node {}

    record Type(TypeNode type) implements Node {}

    /** A core module, a value: what WIT has no words for. */
    record Other(String sort) implements Node {}

    /** An item and what is said about its name. */
    record Named(Node node, List<Attribute> attributes) {}

    /** Items by external name, in their order. */
    record Exports(Map<String, Named> items) {}

    /** The two sides of a component. */
    record Ports(Map<String, Named> imports, Map<String, Named> exports) {}
}

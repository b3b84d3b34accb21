package wippy.component.syntax;

import java.util.List;

/** One component: its definitions in their order, custom sections in their places among them. */
public record ComponentSyntax(List<Definition> definitions) {
    public ComponentSyntax {
        definitions = List.copyOf(definitions);
    }
}

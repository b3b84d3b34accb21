package wippy.component.syntax;

/** One line of a component type or an instance type; imports are only in component types. */
public sealed interface Declaration {
    /** Where it begins: an offset in the binary, 0 if it was never in one. */
    int at();

    record CoreType(int at, CoreTypeSyntax type) implements Declaration {}

    record Type(int at, TypeSyntax type) implements Declaration {}

    record Alias(int at, AliasSyntax alias) implements Declaration {}

    record Import(int at, ExternName name, ExternDesc type) implements Declaration {}

    record Export(int at, ExternName name, ExternDesc type) implements Declaration {}
}

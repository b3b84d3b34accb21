package wippy.component.syntax;

/** Gives an index to something that stands elsewhere. */
public sealed interface AliasSyntax {
    /** What sort the alias is of. */
    Sort sort();

    /** An export of an instance. */
    record Export(Sort sort, int instance, String name) implements AliasSyntax {}

    /** An export of a core instance. */
    record CoreExport(Sort sort, int instance, String name) implements AliasSyntax {}

    /** An item of an enclosing scope, that many further out. */
    record Outer(Sort sort, int count, int index) implements AliasSyntax {}
}

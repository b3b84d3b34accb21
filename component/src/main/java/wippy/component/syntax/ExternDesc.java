package wippy.component.syntax;

/** The type of an import or export as it is written. */
public sealed interface ExternDesc {
    /** A core module of the core type at that index. */
    record CoreModule(int coreType) implements ExternDesc {}

    /** A function of the type at that index. */
    record Func(int type) implements ExternDesc {}

    /** A value that equals the one at that index. */
    record ValueEq(int value) implements ExternDesc {}

    /** A value of that type. */
    record ValueOf(ValTypeRef type) implements ExternDesc {}

    /** The very type at that index. */
    record TypeEq(int type) implements ExternDesc {}

    /** A fresh resource type. */
    record SubResource() implements ExternDesc {}

    /** A component of the type at that index. */
    record Component(int type) implements ExternDesc {}

    /** An instance of the type at that index. */
    record Instance(int type) implements ExternDesc {}
}

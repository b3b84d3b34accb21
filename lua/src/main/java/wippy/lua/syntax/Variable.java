package wippy.lua.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A local variable. While its function is being parsed it gathers how it is used; afterwards it does not change.
 * Variables are the same only if identical.
 */
public final class Variable {
    private final String name;
    private final Block.Function owner;
    private @Nullable Type declared;
    private @Nullable Expr initial;
    private Stat.@Nullable TypeDeclaration declaration;
    private List<Expr> needs = List.of();
    private int order;
    private boolean captured;
    private boolean reassigned;

    Variable(String name, Block.Function owner) {
        this.name = name;
        this.owner = owner;
    }

    /** As written. */
    public String name() {
        return name;
    }

    /** The function it belongs to. */
    public Block.Function owner() {
        return owner;
    }

    /** The type written behind its name. */
    public Optional<Type> declared() {
        return Optional.ofNullable(declared);
    }

    /** What it is initialised with, where that is one expression of its own. */
    public Optional<Expr> initial() {
        return Optional.ofNullable(initial);
    }

    /** The type declaration that made it, if it names a type. */
    public Optional<Stat.TypeDeclaration> declaration() {
        return Optional.ofNullable(declaration);
    }

    /**
     * Of a type's name: the local and global variables whose values, while the program runs, decide what it stands for,
     * such as a module that declares another type. If there are none it stands for the same always.
     */
    public List<Expr> needs() {
        return needs;
    }

    /** Whether it names a type that is the same each time. */
    public boolean isConstantType() {
        return declaration != null && needs.isEmpty();
    }

    /** Whether an inner function uses it. */
    public boolean isCaptured() {
        return captured;
    }

    /** Whether it is assigned to after its declaration. */
    public boolean isReassigned() {
        return reassigned;
    }

    /** Whether functions must share it by reference. */
    public boolean isShared() {
        return captured && reassigned;
    }

    void declared(Type type) {
        declared = type;
    }

    void initial(Expr value) {
        initial = value;
    }

    void declaration(Stat.TypeDeclaration type) {
        declaration = type;
    }

    void needs(List<Expr> variables) {
        needs = List.copyOf(variables);
    }

    /** Which of the chunk's variables it is, in the order in which they become visible. */
    int order() {
        return order;
    }

    void order(int number) {
        order = number;
    }

    void capture() {
        captured = true;
    }

    void reassign() {
        reassigned = true;
    }

    @Override
    public String toString() {
        return name;
    }
}

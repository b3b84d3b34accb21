package wippy.lua.syntax;

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

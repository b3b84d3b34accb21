package wippy.lua.syntax;

import java.util.List;
import java.util.Optional;

/** A statement. */
public sealed interface Stat {
    /** From 1, where it begins. */
    int line();

    /** {@code local names = values}. */
    record Local(List<Variable> variables, List<Expr> values, int line) implements Stat {}

    /** {@code local function name … end}. */
    record LocalFunction(Variable variable, Expr.Function function, int line) implements Stat {}

    /** {@code targets = values}; a target is a local, a global or an index. */
    record Assign(List<Expr> targets, List<Expr> values, int line) implements Stat {}

    /** A call, its results dropped; a Call or MethodCall. */
    record CallStat(Expr call, int line) implements Stat {}

    /** {@code do … end}. */
    record Do(Block body, int line) implements Stat {}

    /** {@code while condition do … end}. */
    record While(Expr condition, Block body, int line) implements Stat {}

    /** {@code repeat … until condition}, which sees the body's variables. */
    record Repeat(Block body, Expr condition, int line) implements Stat {}

    /** {@code if … elseif … else … end}. */
    record If(List<Branch> branches, Optional<Block> otherwise, int line) implements Stat {}

    /** One condition of an {@link If} and what follows. */
    record Branch(Expr condition, Block body) {}

    /** {@code for variable = start, limit, step do … end}. */
    record NumericFor(Variable variable, Expr start, Expr limit, Optional<Expr> step, Block body, int line)
            implements Stat {}

    /** {@code for variables in iterator do … end}. */
    record GenericFor(List<Variable> variables, List<Expr> iterator, Block body, int line) implements Stat {}

    /** {@code return values}. */
    record Return(List<Expr> values, int line) implements Stat {}

    /** {@code break}. */
    record Break(int line) implements Stat {}

    /** {@code goto label}. */
    record Goto(String label, int line) implements Stat {}

    /** {@code ::label::}. */
    record Label(String name, int line) implements Stat {}

    /** {@code type name = type} or {@code interface name … end}: a local variable whose value is the type. */
    record TypeDeclaration(Variable variable, List<Type.Parameter> parameters, Type type, int line) implements Stat {}
}

package wippy.lua.compile;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/** How much code parts of the tree become, in nodes: of 15 to 20 octets each, seldom more. Needs no stack. */
final class Weight {
    private static final int FUNCTION = 5;

    private final Deque<Object> open = new ArrayDeque<>();
    private final int cap;
    private int sum;

    private Weight(int cap) {
        this.cap = cap;
    }

    /** That of a statement or expression, or the cap if it is more. */
    static int of(Object part, int cap) {
        return new Weight(cap).walk(part);
    }

    /** That of several. */
    static int of(Collection<?> parts, int cap) {
        Weight weight = new Weight(cap);
        int sum = 0;
        for (Object part : parts) {
            sum = weight.walk(part);
            if (sum >= cap) {
                return cap;
            }
        }
        return sum;
    }

    private int walk(Object part) {
        open.push(part);
        while (!open.isEmpty() && sum < cap) {
            sum++;
            switch (open.pop()) {
                case Stat stat -> statement(stat);
                case Expr expr -> expression(expr);
                default -> throw new IllegalArgumentException("neither statement nor expression");
            }
        }
        return Math.min(sum, cap);
    }

    private void push(Collection<?> parts) {
        parts.forEach(open::push);
    }

    private void block(Block block) {
        push(block.statements());
    }

    private void statement(Stat stat) {
        switch (stat) {
            case Stat.Local(List<Variable> variables, List<Expr> values, int _) -> {
                sum += variables.size();
                push(values);
            }
            case Stat.LocalFunction(Variable _, Expr.Function function, int _) -> open.push(function);
            case Stat.Assign(List<Expr> targets, List<Expr> values, int _) -> {
                push(targets);
                push(values);
            }
            case Stat.CallStat(Expr call, int _) -> open.push(call);
            case Stat.Do(Block body, int _) -> block(body);
            case Stat.While(Expr condition, Block body, int _) -> {
                open.push(condition);
                block(body);
            }
            case Stat.Repeat(Block body, Expr condition, int _) -> {
                open.push(condition);
                block(body);
            }
            case Stat.If(List<Stat.Branch> branches, Optional<Block> otherwise, int _) -> {
                branches.forEach(branch -> {
                    open.push(branch.condition());
                    block(branch.body());
                });
                otherwise.ifPresent(this::block);
            }
            case Stat.NumericFor(Variable _, Expr start, Expr limit, Optional<Expr> step, Block body, int _) -> {
                open.push(start);
                open.push(limit);
                step.ifPresent(open::push);
                block(body);
            }
            case Stat.GenericFor(List<Variable> variables, List<Expr> iterator, Block body, int _) -> {
                sum += variables.size();
                push(iterator);
                block(body);
            }
            case Stat.Return(List<Expr> values, int _) -> push(values);
            case Stat.TypeDeclaration declaration -> push(declaration.variable().needs());
            case Stat.Break _, Stat.Goto _, Stat.Label _ -> {
                // nothing more
            }
        }
    }

    private void expression(Expr expr) {
        switch (expr) {
            case Expr.Nil _, Expr.Bool _, Expr.Numeral _, Expr.Text _, Expr.Varargs _, Expr.Local _, Expr.Global _ -> {
                // nothing more
            }
            case Expr.Function(Block.Function function, int _) ->
                sum += FUNCTION + function.upvalues().size();
            case Expr.Index(Expr object, Expr key, int _) -> {
                open.push(key);
                open.push(object);
            }
            case Expr.Call(Expr function, List<Expr> arguments, int _) -> {
                push(arguments);
                open.push(function);
            }
            case Expr.MethodCall(Expr object, String _, List<Expr> arguments, int _) -> {
                push(arguments);
                open.push(object);
            }
            case Expr.Binary(Expr.BinaryOperator _, Expr left, Expr right, int _) -> {
                open.push(right);
                open.push(left);
            }
            case Expr.Concat(List<Expr> parts, int _) -> push(parts);
            case Expr.Unary(Expr.UnaryOperator _, Expr operand, int _) -> open.push(operand);
            case Expr.Table(List<Expr.Item> items, int _) ->
                items.forEach(item -> {
                    item.key().ifPresent(open::push);
                    open.push(item.value());
                });
            case Expr.Paren(Expr inner, int _) -> open.push(inner);
            case Expr.Cast(Expr inner, Type _, int _) -> open.push(inner);
            case Expr.NonNil(Expr inner, int _) -> open.push(inner);
        }
    }
}

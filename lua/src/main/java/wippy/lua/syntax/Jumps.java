package wippy.lua.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that each {@code goto} and {@code break} of a function has somewhere to lead, by the rules of Lua 5.2. */
final class Jumps {
    private final Tokens tokens;

    private Jumps(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Checks a function's body, the functions in it left out. */
    static void check(Tokens tokens, Block body) {
        new Jumps(tokens).block(body, null, false, false);
    }

    /** A block being walked. */
    private static final class Scope {
        private final @Nullable Scope outer;
        private final Block block;
        private final boolean isLoop;

        /** Whether its variables are used after its last statement, by the condition of a {@code repeat}. */
        private final boolean goesOn;

        private final Map<String, Integer> labels = new HashMap<>();
        private int current;

        Scope(@Nullable Scope outer, Block block, boolean isLoop, boolean goesOn) {
            this.outer = outer;
            this.block = block;
            this.isLoop = isLoop;
            this.goesOn = goesOn;
        }

        /** The local variable into whose scope a jump from here to that label would lead. */
        Optional<String> crossed(int label) {
            List<Stat> statements = block.statements();
            boolean atEnd = !goesOn
                    && statements.subList(label, statements.size()).stream().allMatch(Stat.Label.class::isInstance);
            if (label <= current || atEnd) {
                return Optional.empty();
            }
            return statements.subList(current, label).stream()
                    .flatMap(statement -> declared(statement).stream())
                    .findFirst();
        }

        private static Optional<String> declared(Stat statement) {
            return switch (statement) {
                case Stat.Local local ->
                    Optional.of(local.variables().getFirst().name());
                case Stat.LocalFunction local -> Optional.of(local.variable().name());
                default -> Optional.empty();
            };
        }
    }

    private void block(Block block, @Nullable Scope outer, boolean isLoop, boolean goesOn) {
        Scope scope = new Scope(outer, block, isLoop, goesOn);
        List<Stat> statements = block.statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Stat.Label(String name, int line)
                    && scope.labels.putIfAbsent(name, i) != null) {
                throw tokens.error(line, "label '" + name + "' already defined");
            }
        }
        for (Stat statement : statements) {
            statement(statement, scope);
            scope.current++;
        }
    }

    private void statement(Stat statement, Scope scope) {
        switch (statement) {
            case Stat.Do(Block body, int _) -> block(body, scope, false, false);
            case Stat.While(Expr _, Block body, int _) -> block(body, scope, true, false);
            case Stat.Repeat(Block body, Expr _, int _) -> block(body, scope, true, true);
            case Stat.NumericFor loop -> block(loop.body(), scope, true, false);
            case Stat.GenericFor loop -> block(loop.body(), scope, true, false);
            case Stat.If(List<Stat.Branch> branches, Optional<Block> otherwise, int _) -> {
                branches.forEach(branch -> block(branch.body(), scope, false, false));
                otherwise.ifPresent(block -> block(block, scope, false, false));
            }
            case Stat.Break(int line) -> breakOf(scope, line);
            case Stat.Goto(String label, int line) -> gotoFrom(scope, label, line);
            case Stat.Local _,
                    Stat.LocalFunction _,
                    Stat.Assign _,
                    Stat.CallStat _,
                    Stat.Return _,
                    Stat.Label _,
                    Stat.TypeDeclaration _ -> {
                // leads nowhere
            }
        }
    }

    private void breakOf(Scope from, int line) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            if (scope.isLoop) {
                return;
            }
        }
        throw tokens.error(line, "break outside a loop at line " + line);
    }

    private void gotoFrom(Scope from, String name, int line) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            Integer label = scope.labels.get(name);
            if (label != null) {
                Optional<String> crossed = scope.crossed(label);
                if (crossed.isPresent()) {
                    throw tokens.error(
                            line,
                            "<goto " + name + "> at line " + line + " jumps into the scope of local '" + crossed.get()
                                    + "'");
                }
                return;
            }
        }
        throw tokens.error(line, "no visible label '" + name + "' for <goto> at line " + line);
    }
}

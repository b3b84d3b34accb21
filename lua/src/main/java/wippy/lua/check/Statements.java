package wippy.lua.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Span;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Variable;

/** Walks statements in the order they run in, and keeps what is known up to date. */
final class Statements {
    private final Unit unit;
    private final Loops loops;
    private final List<Ty> mainResults = new ArrayList<>();

    Statements(Unit unit) {
        this.unit = unit;
        this.loops = new Loops(unit);
    }

    /** What the main function returns; any if it returns different things. */
    Ty mainResult() {
        Set<Ty> different = Set.copyOf(mainResults);
        return different.size() == 1 ? different.iterator().next() : Ty.ANY;
    }

    /** What is never reached is reported once and checked all the same, but nothing goes on behind it. */
    void block(Block block) {
        boolean dead = false;
        for (Stat stat : block.statements()) {
            if (stat instanceof Stat.Label) {
                dead = false;
            } else if (!unit.flow.reachable()) {
                if (!dead) {
                    unit.report.add(Rule.UNREACHABLE, stat, "this is never reached", "");
                }
                dead = true;
                unit.flow = new Flow(unit.flow.known(), true);
            }
            statement(stat);
        }
        if (dead) {
            unit.flow = unit.flow.ended();
        }
    }

    private void statement(Stat stat) {
        switch (stat) {
            case Stat.Local local -> local(local);
            case Stat.LocalFunction local -> localFunction(local);
            case Stat.Assign assign -> assign(assign);
            case Stat.CallStat call -> call(call);
            case Stat.Do(Block body, int _) -> block(body);
            case Stat.While loop -> loops.whileLoop(loop);
            case Stat.Repeat loop -> loops.repeat(loop);
            case Stat.If branches -> branches(branches);
            case Stat.NumericFor loop -> loops.numeric(loop);
            case Stat.GenericFor loop -> loops.generic(loop);
            case Stat.Return result -> result(result);
            case Stat.Break _, Stat.Goto _ -> unit.flow = unit.flow.ended();
            case Stat.Label _ -> unit.flow = Flow.START;
            case Stat.TypeDeclaration declaration -> typeDeclaration(declaration);
        }
    }

    private void typeDeclaration(Stat.TypeDeclaration declaration) {
        unit.declare(declaration);
        Map<String, Ty> names = new java.util.HashMap<>(unit.scope.types());
        declaration.parameters().forEach(parameter -> names.put(parameter.name(), new Ty.Variable(parameter.name())));
        unit.types.read(declaration.type(), names);
    }

    private void call(Stat.CallStat stat) {
        Ty.Values results = unit.expressions.many(stat.call());
        if (results.first().equals(Ty.NEVER)) {
            unit.flow = unit.flow.ended();
        }
    }

    // ---- variables

    private void local(Stat.Local local) {
        List<Ty> given = new ArrayList<>();
        for (int i = 0; i < local.values().size(); i++) {
            Optional<Ty> wanted =
                    i < local.variables().size() ? declared(local.variables().get(i)) : Optional.empty();
            Expr value = local.values().get(i);
            boolean last = i == local.values().size() - 1;
            if (last && Expressions.isMulti(value)) {
                spread(local, value, given);
            } else {
                given.add(wanted.map(type -> unit.wanted.check(
                                value,
                                type,
                                assigning(local.variables().get(given.size()).name())))
                        .orElseGet(() -> unit.expressions.one(value)));
            }
        }
        for (int i = 0; i < local.variables().size(); i++) {
            declare(
                    local.variables().get(i),
                    i < given.size() ? given.get(i) : Ty.NIL,
                    local.values().isEmpty());
        }
        pair(local);
    }

    private void spread(Stat.Local local, Expr value, List<Ty> given) {
        Ty.Values values = unit.expressions.many(value);
        for (int i = 0; given.size() < local.variables().size(); i++) {
            Variable variable = local.variables().get(given.size());
            Ty type = values.at(i);
            given.add(declared(variable)
                    .map(wanted -> unit.wanted.fitting(value, type, wanted, assigning(variable.name())))
                    .orElse(type));
        }
    }

    /** {@code local value, err = f()}: one of the two is nil, also where the error may be anything. */
    private void pair(Stat.Local local) {
        if (local.variables().size() == 2 && local.values().size() == 1) {
            Variable value = local.variables().get(0);
            Variable error = local.variables().get(1);
            Ty type = unit.type(error);
            if ((Types.mayBeNil(type) || Types.isLoose(type)) && !value.isReassigned() && !error.isReassigned()) {
                unit.pair(value, error);
            }
        }
    }

    private Optional<Ty> declared(Variable variable) {
        return variable.declared().map(unit::read);
    }

    private static Wanted.Use assigning(String name) {
        return new Wanted.Use(Rule.ASSIGNMENT, "'" + name + "' cannot be this value");
    }

    private void declare(Variable variable, Ty given, boolean bare) {
        Optional<Ty> declared = declared(variable);
        Ty inferred = variable.isReassigned() ? Ty.ANY : Types.widened(given);
        unit.declare(variable, declared.orElse(inferred), Unit.Kind.LOCAL);
        if (declared.isPresent() && !(bare && !Fit.fits(Ty.NIL, declared.get()))) {
            narrow(new Place(variable, List.of()), declared.get(), given);
        }
    }

    /** Of a place of several types, the one it was just given. */
    private void narrow(Place place, Ty declared, Ty given) {
        unit.flow = unit.flow.without(place);
        if (Types.isLoose(given) || Types.members(declared).size() < 2) {
            return;
        }
        Ty left = Types.union(Types.members(given).stream()
                .flatMap(part -> Types.members(declared).stream().filter(member -> Fit.fits(part, member)))
                .toList());
        if (!left.equals(Ty.NEVER)) {
            unit.flow = unit.flow.with(place, left);
        }
    }

    private void localFunction(Stat.LocalFunction local) {
        Ty.Function signature = unit.types.signature(local.function().function(), unit.scope.types());
        unit.declare(local.variable(), local.variable().isReassigned() ? Ty.ANY : signature, Unit.Kind.LOCAL);
        body(local.function().function(), signature, Optional.empty());
    }

    // ---- assignment

    private void assign(Stat.Assign assign) {
        List<Optional<Ty>> wanted = assign.targets().stream().map(this::target).toList();
        List<Ty> given = new ArrayList<>();
        for (int i = 0; i < assign.values().size(); i++) {
            Expr value = assign.values().get(i);
            if (i == assign.values().size() - 1 && Expressions.isMulti(value)) {
                Ty.Values values = unit.expressions.many(value);
                for (int j = 0; given.size() < assign.targets().size(); j++) {
                    given.add(fitting(assign, given.size(), value, values.at(j), wanted));
                }
            } else {
                given.add(checked(assign, i, value, wanted));
            }
        }
        for (int i = 0; i < assign.targets().size(); i++) {
            assigned(assign.targets().get(i), i < given.size() ? given.get(i) : Ty.NIL, wanted.get(i));
        }
    }

    private Ty checked(Stat.Assign assign, int index, Expr value, List<Optional<Ty>> wanted) {
        return index < wanted.size() && wanted.get(index).isPresent()
                ? unit.wanted.check(value, wanted.get(index).get(), use(assign, index))
                : unit.expressions.one(value);
    }

    private Ty fitting(Stat.Assign assign, int index, Expr value, Ty given, List<Optional<Ty>> wanted) {
        return wanted.get(index)
                .map(type -> unit.wanted.fitting(value, given, type, use(assign, index)))
                .orElse(given);
    }

    private Wanted.Use use(Stat.Assign assign, int index) {
        return new Wanted.Use(
                Rule.ASSIGNMENT, unit.report.written(assign.targets().get(index)) + " cannot be this value");
    }

    /** What may be assigned to a target; empty if anything may. */
    private Optional<Ty> target(Expr target) {
        return switch (target) {
            case Expr.Local(Variable variable, int _) -> variable.declared().map(_ -> unit.declaredType(variable));
            case Expr.Index index -> {
                Ty object = unit.expressions.present(index.object(), unit.expressions.one(index.object()), "indexed");
                unit.expressions.one(index.key());
                if (Types.isPlain(object)) {
                    unit.report.add(
                            Rule.OPERATION,
                            index,
                            "cannot index a value of type " + TypeText.of(Types.widened(object)),
                            "");
                }
                yield unit.expressions.fields().writable(object, index.key());
            }
            default -> Optional.empty();
        };
    }

    private void assigned(Expr target, Ty given, Optional<Ty> wanted) {
        Place.of(target).ifPresent(place -> {
            Ty declared = wanted.orElse(Ty.ANY);
            narrow(place, declared, given);
        });
        if (target instanceof Expr.Index(Expr.Local(Variable root, int _), Expr.Text(String key, int _), int _)) {
            remember(root, LuaStrings.decode(key), given);
        }
    }

    /** A function put into an open table is a field of it from now on; one that is put there twice may be either. */
    private void remember(Variable root, String name, Ty given) {
        if (unit.declaredType(root) instanceof Ty.Struct struct && struct.open()) {
            Ty lasting = struct.fields().containsKey(name) ? Ty.ANY : Expressions.lasting(given);
            unit.declare(root, struct.with(name, lasting), Unit.Kind.LOCAL);
        }
    }

    // ---- branches

    private void branches(Stat.If branches) {
        @Nullable Flow after = null;
        for (Stat.Branch branch : branches.branches()) {
            Conditions.Split split = unit.conditions.of(branch.condition());
            unit.flow = split.yes();
            block(branch.body());
            after = after == null ? unit.flow : after.or(unit.flow);
            unit.flow = split.no();
        }
        branches.otherwise().ifPresent(this::block);
        unit.flow = after == null ? unit.flow : after.or(unit.flow);
    }

    // ---- functions

    /**
     * Checks the body of a function.
     *
     * @param wanted tells what its parameters are where it does not say
     */
    void body(Block.Function function, Ty.Function signature, Optional<Ty.Function> wanted) {
        Unit.Scope outer = unit.scope;
        Flow before = unit.flow;
        Ty.Values results = function.returns().isPresent() ? signature.results() : null;
        unit.scope = new Unit.Scope(function, results, TypeReader.withParameters(function, outer.types()));
        unit.flow = inside(before);
        for (int i = 0; i < function.parameters().size(); i++) {
            unit.declare(function.parameters().get(i), parameter(function, signature, wanted, i), Unit.Kind.PARAMETER);
        }
        block(function.body());
        requireReturn(function, results);
        unit.scope = outer;
        unit.flow = before;
    }

    private static Ty parameter(
            Block.Function function, Ty.Function signature, Optional<Ty.Function> wanted, int index) {
        Variable variable = function.parameters().get(index);
        if (variable.declared().isPresent() || variable.isReassigned()) {
            return signature.parameters().get(index).type();
        }
        return wanted.filter(type -> index < type.parameters().size())
                .map(type -> Fit.read(type.parameters().get(index)))
                .orElse(Ty.ANY);
    }

    /** What is still known when a function runs: nothing of variables that may have changed by then. */
    private static Flow inside(Flow flow) {
        Flow known = new Flow(flow.known(), true);
        for (Place place : flow.known().keySet()) {
            if (place.root().isReassigned() || !place.path().isEmpty()) {
                known = known.without(place);
            }
        }
        return known;
    }

    private void requireReturn(Block.Function function, Ty.@Nullable Values results) {
        if (results == null || !unit.flow.reachable() || results.fixed().isEmpty()) {
            return;
        }
        Ty first = results.first();
        boolean none = Fit.fits(Ty.NIL, first) || first instanceof Ty.Asserts || first.equals(Ty.NEVER);
        if (!none) {
            int line = function.body().endLine();
            String name = function.name().isEmpty() ? "the function" : "'" + function.name() + "'";
            unit.report.addAt(
                    Rule.RETURN,
                    new Span(line, 1, line, 1),
                    name + " may end without returning " + TypeText.of(first),
                    "");
        }
    }

    private void result(Stat.Return result) {
        Ty.Values wanted = unit.scope.results();
        if (wanted == null) {
            Ty.Values values = unit.expressions.all(result.values());
            if (unit.scope.function().outer().isEmpty()) {
                mainResults.add(values.first());
            }
        } else {
            results(result, wanted);
        }
        unit.flow = unit.flow.ended();
    }

    private void results(Stat.Return result, Ty.Values wanted) {
        int given = result.values().size();
        for (int i = 0; i < given; i++) {
            Expr value = result.values().get(i);
            if (i == given - 1 && Expressions.isMulti(value)) {
                Ty.Values values = unit.expressions.many(value);
                for (int j = 0; i + j < wanted.fixed().size(); j++) {
                    unit.wanted.fitting(value, values.at(j), resultType(wanted, i + j), returning(i + j));
                }
                return;
            }
            unit.wanted.check(value, i < wanted.fixed().size() ? resultType(wanted, i) : Ty.ANY, returning(i));
        }
        if (given < wanted.fixed().size() && !Fit.fits(Ty.NIL, resultType(wanted, given))) {
            unit.report.add(
                    Rule.RETURN,
                    result,
                    "result " + (given + 1) + " is missing",
                    "expected " + TypeText.of(wanted.at(given)));
        }
    }

    private static Ty resultType(Ty.Values wanted, int index) {
        Ty type = wanted.at(index);
        return type instanceof Ty.Asserts ? Ty.ANY : type;
    }

    private static Wanted.Use returning(int index) {
        return new Wanted.Use(Rule.RETURN, "result " + (index + 1) + " cannot be this value");
    }
}

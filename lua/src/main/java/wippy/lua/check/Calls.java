package wippy.lua.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Span;

/** Calls: what they give, and whether their arguments fit. */
final class Calls {
    private final Unit unit;

    Calls(Unit unit) {
        this.unit = unit;
    }

    /** One call: what is called, under which name, with what, perhaps with an object before the arguments. */
    private record Site(Expr whole, String name, Optional<Ty> self, List<Expr> arguments, Span place) {}

    Ty.Values call(Expr.Call call) {
        if (call.function() instanceof Expr.Global(String name, int _)) {
            Optional<Ty.Values> special = special(call, name);
            if (special.isPresent()) {
                return special.get();
            }
        }
        Ty callee = unit.expressions.present(call.function(), unit.expressions.one(call.function()), "called");
        String name = unit.report.written(call.function());
        return apply(callee, new Site(call, name, Optional.empty(), call.arguments(), unit.report.span(call)));
    }

    Ty.Values method(Expr.MethodCall call) {
        Ty object = unit.expressions.present(call.object(), unit.expressions.one(call.object()), "indexed");
        if (object instanceof Ty.TypeValue(Ty type) && call.name().equals("is")) {
            unit.expressions.all(call.arguments());
            return new Ty.Values(List.of(Types.optional(type), Ty.ANY), null);
        }
        Span at = unit.report.map().name(call).orElse(unit.report.span(call));
        Ty callee = methodOf(object, call, at);
        Site site = new Site(call, "'" + call.name() + "'", Optional.of(object), call.arguments(), at);
        if (Types.resolved(callee).equals(Ty.NIL) || Types.mayBeNil(callee)) {
            unit.report.addAt(
                    Rule.NIL, at, "method '" + call.name() + "' may be nil", TypeText.of(callee) + " is called here");
            return unknown(call.arguments());
        }
        return apply(callee, site);
    }

    private Ty methodOf(Ty object, Expr.MethodCall call, Span at) {
        return unit.expressions.fields().field(object, LuaStrings.decode(call.name()), at);
    }

    private Ty.Values unknown(List<Expr> arguments) {
        unit.expressions.all(arguments);
        return Ty.Values.ANYTHING;
    }

    // ---- calls with a meaning of their own

    private Optional<Ty.Values> special(Expr.Call call, String name) {
        if (unit.isAssignedGlobal(name) || call.arguments().isEmpty() || !unit.environment.has(name)) {
            return Optional.empty();
        }
        return switch (name) {
            case "assert" -> Optional.of(asserted(call));
            case "require" -> required(call);
            default -> Optional.empty();
        };
    }

    private Ty.Values asserted(Expr.Call call) {
        Expr first = call.arguments().getFirst();
        if (call.arguments().size() == 1 && Expressions.isMulti(first)) {
            Ty.Values values = unit.expressions.many(first);
            List<Ty> sure = new ArrayList<>(values.fixed());
            if (!sure.isEmpty()) {
                sure.set(0, Types.truthy(sure.getFirst()));
            }
            return new Ty.Values(sure, values.rest());
        }
        Conditions.Split split = unit.conditions.of(first);
        Flow yes = split.yes();
        unit.flow = yes;
        unit.expressions.all(call.arguments().subList(1, call.arguments().size()));
        unit.flow = Types.isFalsy(split.type()) ? yes.ended() : yes;
        return new Ty.Values(List.of(Types.truthy(split.type())), Ty.ANY);
    }

    private Optional<Ty.Values> required(Expr.Call call) {
        if (!(call.arguments().getFirst() instanceof Expr.Text(String encoded, int _))) {
            return Optional.empty();
        }
        String name = LuaStrings.decode(encoded);
        Environment environment = unit.environment;
        if (environment.has(name)) {
            return Optional.of(Ty.Values.of(environment.global(name).type()));
        }
        if (!environment.isLibrary(name) && !unit.isAssignedGlobal(name)) {
            Set<String> known = new HashSet<>(environment.names());
            known.addAll(environment.unlisted());
            unit.report.add(
                    Rule.MODULE,
                    call.arguments().getFirst(),
                    "there is no module '" + name + "'",
                    "",
                    environment.isUnlisted(name)
                            ? new String[] {"list it under modules: of the entry"}
                            : Unit.hint(name, known));
        }
        return Optional.of(Ty.Values.of(Ty.ANY));
    }

    // ---- calls of what has a type

    private Ty.Values apply(Ty callee, Site site) {
        return switch (Types.resolved(callee)) {
            case Ty.Function function -> apply(function, site);
            case Ty.TypeValue(Ty type) -> {
                unit.expressions.all(site.arguments);
                yield Ty.Values.of(type);
            }
            case Ty.Union(List<Ty> members)
            when members.stream().allMatch(Calls::isFunction) -> {
                unit.expressions.all(site.arguments);
                yield Ty.Values.of(Types.union(members.stream()
                        .map(member ->
                                ((Ty.Function) Types.resolved(member)).results().first())
                        .toList()));
            }
            default -> {
                if (Types.isPlain(callee) || Types.resolved(callee) instanceof Ty.Array) {
                    unit.report.addAt(
                            Rule.OPERATION,
                            site.place,
                            site.name + " is no function",
                            "a value of type " + TypeText.of(Types.widened(callee)) + " is called here");
                }
                yield unknown(site.arguments);
            }
        };
    }

    private static boolean isFunction(Ty type) {
        return Types.resolved(type) instanceof Ty.Function;
    }

    private Ty.Values apply(Ty.Function function, Site site) {
        if (!function.typed()) {
            unit.expressions.all(site.arguments);
            return function.results();
        }
        List<Ty.Parameter> parameters = new ArrayList<>(function.parameters());
        if (site.self.isPresent() && !parameters.isEmpty()) {
            checkSelf(parameters.removeFirst(), site);
        }
        Map<String, Ty> bound = new HashMap<>();
        checkCount(function, parameters, site);
        for (int i = 0; i < site.arguments.size(); i++) {
            argument(function, parameters, i, site, bound);
        }
        Map<String, Ty> complete = complete(function, bound);
        assertions(function, parameters, site, complete);
        return Types.substitute(function.results(), complete);
    }

    private static Map<String, Ty> complete(Ty.Function function, Map<String, Ty> bound) {
        Map<String, Ty> complete = new HashMap<>(bound);
        function.typeParameters().forEach(name -> complete.putIfAbsent(name, Ty.ANY));
        return complete;
    }

    private void checkSelf(Ty.Parameter self, Site site) {
        Ty object = site.self.orElse(Ty.ANY);
        if (!Fit.fits(object, self.type()) && !self.name().equals("self")) {
            unit.report.addAt(
                    Rule.ARGUMENT,
                    site.place,
                    site.name + " is called with ':', but takes " + TypeText.of(self.type()) + " first",
                    "",
                    "call it with '.'");
        }
    }

    private void argument(
            Ty.Function function, List<Ty.Parameter> parameters, int index, Site site, Map<String, Ty> bound) {
        Expr argument = site.arguments.get(index);
        Ty wanted = index < parameters.size() ? Fit.read(parameters.get(index)) : function.variadic();
        if (wanted == null) {
            unit.expressions.one(argument);
            return;
        }
        Ty fitting = Types.substitute(wanted, wanted instanceof Ty.Variable ? numbers(bound) : bound);
        Ty given = index == site.arguments.size() - 1 && Expressions.isMulti(argument)
                ? last(argument, fitting, parameters, index, site)
                : unit.wanted.check(argument, fitting, use(parameters, index, site));
        if (!function.typeParameters().isEmpty()) {
            Types.infer(wanted, given, new HashSet<>(function.typeParameters()), bound, 0);
        }
    }

    /** A parameter that was given an integer may be given another number too. */
    private static Map<String, Ty> numbers(Map<String, Ty> bound) {
        Map<String, Ty> wider = new HashMap<>(bound);
        wider.replaceAll((name, type) -> type.equals(Ty.INTEGER) ? Ty.NUMBER : type);
        return wider;
    }

    /** The last argument, and its further values where they are sure to be there. */
    private Ty last(Expr argument, Ty wanted, List<Ty.Parameter> parameters, int index, Site site) {
        Ty.Values values = unit.expressions.many(argument);
        Ty given = unit.wanted.fitting(argument, values.first(), wanted, use(parameters, index, site));
        for (int i = 1; i < values.fixed().size() && index + i < parameters.size(); i++) {
            Ty next = Fit.read(parameters.get(index + i));
            unit.wanted.fitting(argument, values.fixed().get(i), next, use(parameters, index + i, site));
        }
        return given;
    }

    private static Wanted.Use use(List<Ty.Parameter> parameters, int index, Site site) {
        String name = index < parameters.size() ? parameters.get(index).name() : "";
        return new Wanted.Use(
                Rule.ARGUMENT,
                "argument " + (index + 1) + (name.isEmpty() ? "" : " ('" + name + "')") + " of " + site.name
                        + " cannot be this value");
    }

    private void checkCount(Ty.Function function, List<Ty.Parameter> parameters, Site site) {
        int given = site.arguments.size();
        boolean spreads = given > 0 && Expressions.isMulti(site.arguments.getLast());
        if (given > parameters.size() && function.variadic() == null) {
            unit.report.add(
                    Rule.ARGUMENT_COUNT,
                    site.arguments.get(parameters.size()),
                    site.name + " takes " + count(parameters.size()) + ", got " + given,
                    "one too many");
            return;
        }
        if (spreads) {
            return;
        }
        for (int i = given; i < parameters.size(); i++) {
            Ty.Parameter parameter = parameters.get(i);
            if (!Fit.mayLack(parameter)) {
                String name = parameter.name().isEmpty() ? "" : parameter.name() + ": ";
                unit.report.addAt(
                        Rule.ARGUMENT_COUNT,
                        site.place,
                        site.name + " needs " + count(needed(parameters)) + ", got " + given,
                        "argument " + (i + 1) + " is missing: " + name + TypeText.of(parameter.type()));
                return;
            }
        }
    }

    private static int needed(List<Ty.Parameter> parameters) {
        int needed = parameters.size();
        while (needed > 0 && Fit.mayLack(parameters.get(needed - 1))) {
            needed--;
        }
        return needed;
    }

    private static String count(int number) {
        return number == 0 ? "no arguments" : number == 1 ? "1 argument" : number + " arguments";
    }

    /** After {@code asserts x is T} returned, the argument is a T. */
    private void assertions(Ty.Function function, List<Ty.Parameter> parameters, Site site, Map<String, Ty> bound) {
        if (!(function.results().first() instanceof Ty.Asserts(String name, Optional<Ty> type))) {
            return;
        }
        for (int i = 0; i < parameters.size() && i < site.arguments.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                Expr argument = site.arguments.get(i);
                Ty known = type.map(asserted -> Types.substitute(asserted, bound))
                        .orElseGet(() -> Types.truthy(unit.expressions.known(argument)));
                Place.of(argument).ifPresent(place -> unit.flow = unit.flow.with(place, known));
            }
        }
    }
}

package wippy.lua.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/** One text while it is checked: what is known of its names, and where the check has come to. */
final class Unit {
    /** What a variable was declared as. */
    enum Kind {
        LOCAL,
        PARAMETER,
        TYPE
    }

    final Report report;
    final Environment environment;
    final TypeReader types;
    final Expressions expressions;
    final Calls calls;
    final Conditions conditions;
    final Statements statements;
    final Wanted wanted;

    /** What is known where the check stands now. */
    Flow flow = Flow.START;

    /** The function whose body is being checked. */
    Scope scope;

    private final Block.Function main;
    private final Map<Variable, Ty> declared = new HashMap<>();
    private final Map<Variable, Kind> variables = new LinkedHashMap<>();
    private final Set<Variable> used = new HashSet<>();
    private final Map<Variable, Variable> values = new HashMap<>();
    private final Set<String> assignedGlobals;
    private final Map<Type, Ty> read = new IdentityHashMap<>();

    /**
     * A function whose body is being checked.
     *
     * @param results what it must return; null if it does not say
     * @param types names of types in it
     */
    record Scope(Block.Function function, Ty.@Nullable Values results, Map<String, Ty> types) {}

    Unit(Block.Function main, Report report, Environment environment) {
        this.main = main;
        this.report = report;
        this.environment = environment;
        this.assignedGlobals = Assigned.globals(main.body());
        this.scope = new Scope(main, null, Map.of());
        expressions = new Expressions(this);
        calls = new Calls(this);
        conditions = new Conditions(this);
        statements = new Statements(this);
        wanted = new Wanted(this);
        types = new TypeReader(
                environment.types(),
                this::type,
                expression -> report.quietly(() -> Types.widened(expressions.one(expression))),
                new TypeReader.Names() {
                    @Override
                    public void used(Variable declaration) {
                        Unit.this.used.add(declaration);
                    }

                    @Override
                    public void unknown(Type.Named type) {
                        unknownType(type);
                    }

                    @Override
                    public void unknownValidator(Type.Annotated type, String name) {
                        Unit.this.unknownValidator(type, name);
                    }
                });
    }

    ModuleType check() {
        statements.block(main.body());
        variables.forEach(this::reportUnused);
        return new ModuleType(statements.mainResult());
    }

    private void unknownValidator(Type.Annotated type, String name) {
        report.add(
                Rule.VALIDATOR,
                type,
                "there is no validator '@" + name + "'",
                "refuses every value",
                hint(name, TypeReader.VALIDATORS));
    }

    private void unknownType(Type.Named type) {
        String name = type.path().getFirst();
        report.add(
                Rule.TYPE_NAME,
                type,
                "there is no type '" + name + "'",
                "counts as any",
                hint(name, environment.types().keySet()));
    }

    /** A note with names that may be meant, or none. */
    static String[] hint(String written, java.util.Collection<String> known) {
        String hint = Nearest.hint(written, known).strip();
        return hint.isEmpty()
                ? new String[0]
                : new String[] {Character.toLowerCase(hint.charAt(0)) + hint.substring(1)};
    }

    Ty read(Type type) {
        Ty known = read.get(type);
        if (known == null) {
            known = types.read(type, scope.types());
            read.put(type, known);
        }
        return known;
    }

    // ---- variables

    void declare(Variable variable, Ty type, Kind kind) {
        declared.put(variable, type);
        variables.putIfAbsent(variable, kind);
    }

    /** What a variable was declared to hold, or any. */
    Ty declaredType(Variable variable) {
        return declared.getOrDefault(variable, Ty.ANY);
    }

    /** What a variable holds where the check stands. */
    Ty type(Variable variable) {
        return flow.type(new Place(variable, java.util.List.of())).orElseGet(() -> declaredType(variable));
    }

    void use(Variable variable) {
        used.add(variable);
    }

    /** Says that the one is not nil if the other one, an error, is. */
    void pair(Variable value, Variable error) {
        values.put(error, value);
    }

    /** The value beside an error, if that says so. */
    java.util.Optional<Variable> valueBeside(Variable error) {
        return java.util.Optional.ofNullable(values.get(error));
    }

    boolean isKnownGlobal(String name) {
        return environment.has(name) || assignedGlobals.contains(name);
    }

    boolean isAssignedGlobal(String name) {
        return assignedGlobals.contains(name);
    }

    private void reportUnused(Variable variable, Kind kind) {
        if (used.contains(variable)
                || variable.name().startsWith("_")
                || variable.name().equals("self")) {
            return;
        }
        switch (kind) {
            case LOCAL ->
                report.add(
                        Rule.UNUSED,
                        variable,
                        "'" + variable.name() + "' is never read",
                        "",
                        "if that is meant so, call it '_" + variable.name() + "'");
            case PARAMETER ->
                report.add(Rule.PARAMETER, variable, "parameter '" + variable.name() + "' is never read", "");
            case TYPE -> {
                // is there for readers too
            }
        }
    }

    /** The value that a type's declaration gives its name. */
    void declare(Stat.TypeDeclaration declaration) {
        declare(declaration.variable(), types.declared(declaration), Kind.TYPE);
    }
}

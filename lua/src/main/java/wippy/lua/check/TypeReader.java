package wippy.lua.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/** Makes the checker's types from those in a tree (spec host.md §4.3). */
final class TypeReader {
    static final Set<String> VALIDATORS = Set.of("min", "max", "min_len", "max_len", "pattern");

    private final Map<String, Ty> known;
    private final Function<Variable, Ty> variables;
    private final Function<Expr, Ty> infer;
    private final Names names;
    private final Map<Stat.TypeDeclaration, Ty.Reference.Declaration> declarations = new IdentityHashMap<>();

    /** Who is told of the names of types that are used. */
    interface Names {
        void used(Variable declaration);

        void unknown(Type.Named type);

        void unknownValidator(Type.Annotated type, String name);
    }

    /**
     * A reader for one text.
     *
     * @param known types that need no declaration
     * @param variables what local variables hold, for types of modules
     * @param infer what an expression gives, for {@code typeof}
     */
    TypeReader(Map<String, Ty> known, Function<Variable, Ty> variables, Function<Expr, Ty> infer, Names names) {
        this.known = known;
        this.variables = variables;
        this.infer = infer;
        this.names = names;
    }

    Ty read(Type type) {
        return read(type, Map.of());
    }

    Ty read(Type type, Map<String, Ty> parameters) {
        return new Reading(parameters).read(type);
    }

    /** The value of a declared type. */
    Ty declared(Stat.TypeDeclaration declaration) {
        Ty.Reference.Declaration known = declaration(declaration);
        return declaration.parameters().isEmpty()
                ? new Ty.TypeValue(new Ty.Reference(known, List.of()))
                : new Ty.GenericValue(known);
    }

    private Ty.Reference.Declaration declaration(Stat.TypeDeclaration declaration) {
        return declarations.computeIfAbsent(declaration, _ -> {
            List<String> parameters =
                    declaration.parameters().stream().map(Type.Parameter::name).toList();
            return new Ty.Reference.Declaration(
                    declaration.variable().name(),
                    parameters,
                    arguments -> read(declaration.type(), bound(parameters, arguments)));
        });
    }

    private static Map<String, Ty> bound(List<String> parameters, List<Ty> arguments) {
        Map<String, Ty> bound = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            bound.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : Ty.ANY);
        }
        return bound;
    }

    /** The type of a function as its head says; what it does not say is any. */
    Ty.Function signature(Block.Function function, Map<String, Ty> outer) {
        Map<String, Ty> names = withParameters(function, outer);
        List<Ty.Parameter> parameters = new ArrayList<>();
        boolean typed =
                function.returns().isPresent() || function.variadicType().isPresent();
        for (Variable parameter : function.parameters()) {
            typed |= parameter.declared().isPresent();
            parameters.add(new Ty.Parameter(
                    parameter.name(),
                    parameter.declared().map(type -> read(type, names)).orElse(Ty.ANY),
                    false));
        }
        Ty variadic = function.isVariadic()
                ? function.variadicType().map(type -> read(type, names)).orElse(Ty.ANY)
                : null;
        Ty.Values results =
                function.returns().map(types -> values(types, names)).orElse(Ty.Values.ANYTHING);
        return new Ty.Function(function.typeParameters(), parameters, variadic, results, typed);
    }

    /** The names of types within a function: its type parameters too. */
    static Map<String, Ty> withParameters(Block.Function function, Map<String, Ty> outer) {
        if (function.typeParameters().isEmpty()) {
            return outer;
        }
        Map<String, Ty> names = new HashMap<>(outer);
        function.typeParameters().forEach(name -> names.put(name, new Ty.Variable(name)));
        return names;
    }

    private Ty.Values values(List<Type> types, Map<String, Ty> names) {
        List<Ty> fixed = new ArrayList<>();
        Ty rest = null;
        for (Type type : types) {
            if (type instanceof Type.Rest(Type inner)) {
                rest = read(inner, names);
            } else {
                fixed.add(read(type, names));
            }
        }
        return new Ty.Values(fixed, rest);
    }

    /** Reads types with names of type parameters in force. */
    private final class Reading {
        private final Map<String, Ty> parameters;

        Reading(Map<String, Ty> parameters) {
            this.parameters = parameters;
        }

        Ty read(Type type) {
            return switch (type) {
                case Type.Named named -> name(named);
                case Type.Literal literal -> literal.value() == null ? Ty.NIL : new Ty.Literal(literal.value());
                case Type.Array(Type element) -> new Ty.Array(read(element));
                case Type.Map map -> map(map);
                case Type.Struct struct -> struct(struct);
                case Type.Readonly(Type inner) -> read(inner);
                case Type.Union(List<Type> members) -> Types.union(all(members));
                case Type.Intersection(List<Type> members) -> intersection(all(members));
                case Type.Nilable(Type inner) -> Types.optional(read(inner));
                case Type.Function function -> function(function);
                case Type.Interface contract -> contract(contract);
                case Type.TypeOf(Expr expression) -> infer.apply(expression);
                case Type.KeyOf(Type inner) -> keys(read(inner));
                case Type.Member(Type object, Type key) -> member(read(object), read(key));
                case Type.Conditional conditional -> conditional(conditional);
                case Type.Asserts(String name, Optional<Type> inner) -> new Ty.Asserts(name, inner.map(this::read));
                case Type.Annotated annotated -> annotated(annotated);
                case Type.Rest(Type inner) -> read(inner);
            };
        }

        private Ty annotated(Type.Annotated type) {
            type.annotations().stream()
                    .map(Type.Annotation::name)
                    .filter(name -> !VALIDATORS.contains(name))
                    .forEach(name -> names.unknownValidator(type, name));
            return read(type.inner());
        }

        private List<Ty> all(List<Type> types) {
            return types.stream().map(this::read).toList();
        }

        private Ty name(Type.Named named) {
            String first = named.path().getFirst();
            if (named.path().size() > 1) {
                return named.binding()
                        .map(variable -> imported(variable, named))
                        .orElse(Ty.ANY);
            }
            Ty parameter = parameters.get(first);
            if (parameter != null) {
                return parameter;
            }
            Optional<Stat.TypeDeclaration> declared = named.binding().flatMap(Variable::declaration);
            if (declared.isPresent()) {
                names.used(declared.get().variable());
                return reference(declared.get(), named);
            }
            if (named.binding().isPresent()) {
                return imported(named.binding().get(), named);
            }
            Ty type = known.get(first);
            if (type == null && !Type.BUILT_IN.contains(first)) {
                names.unknown(named);
                return Ty.ANY;
            }
            return type == null ? new Ty.Basic(first) : type;
        }

        private Ty reference(Stat.TypeDeclaration declared, Type.Named named) {
            return new Ty.Reference(declaration(declared), all(named.arguments()));
        }

        /** What a path from a variable leads to, if that is the value of a type. */
        private Ty imported(Variable variable, Type.Named named) {
            names.used(variable);
            Ty value = variables.apply(variable);
            for (String step : named.path().subList(1, named.path().size())) {
                value = Types.resolved(value) instanceof Ty.Struct struct
                                && struct.fields().get(step) instanceof Ty.Field field
                        ? field.type()
                        : Ty.ANY;
            }
            return switch (value) {
                case Ty.TypeValue(Ty inner) -> inner;
                case Ty.GenericValue(Ty.Reference.Declaration declaration) ->
                    new Ty.Reference(declaration, all(named.arguments()));
                default -> Ty.ANY;
            };
        }

        private Ty.Mapping map(Type.Map map) {
            return new Ty.Mapping(read(map.key()), read(map.value()));
        }

        private Map<String, Ty.Field> fields(List<Type.Field> fields) {
            Map<String, Ty.Field> read = new LinkedHashMap<>();
            fields.forEach(field -> read.put(field.name(), new Ty.Field(read(field.type()), field.optional())));
            return read;
        }

        private Ty struct(Type.Struct struct) {
            return new Ty.Struct(fields(struct.fields()), struct.rest().map(this::map), false);
        }

        private Ty contract(Type.Interface contract) {
            Map<String, Ty.Field> members = new LinkedHashMap<>();
            boolean open = false;
            for (Type base : contract.bases()) {
                if (Types.resolved(read(base)) instanceof Ty.Struct struct) {
                    members.putAll(struct.fields());
                } else {
                    open = true;
                }
            }
            members.putAll(fields(contract.members()));
            return new Ty.Struct(members, Optional.empty(), open);
        }

        private Ty function(Type.Function function) {
            List<Ty.Parameter> read = function.parameters().stream()
                    .map(field -> new Ty.Parameter(field.name(), read(field.type()), field.optional()))
                    .toList();
            Ty variadic = function.variadic().map(this::read).orElse(null);
            return new Ty.Function(List.of(), read, variadic, values(function.results(), parameters), true);
        }

        private Ty conditional(Type.Conditional type) {
            return read(Fit.fits(read(type.subject()), read(type.bound())) ? type.then() : type.otherwise());
        }
    }

    private static Ty intersection(List<Ty> members) {
        Map<String, Ty.Field> fields = new LinkedHashMap<>();
        Optional<Ty.Mapping> rest = Optional.empty();
        boolean open = false;
        for (Ty member : members) {
            if (!(Types.resolved(member) instanceof Ty.Struct struct)) {
                return Ty.ANY;
            }
            fields.putAll(struct.fields());
            rest = rest.or(struct::rest);
            open |= struct.open();
        }
        return new Ty.Struct(fields, rest, open);
    }

    private static Ty keys(Ty type) {
        return switch (Types.resolved(type)) {
            case Ty.Struct struct
            when !struct.open() ->
                Types.union(struct.fields().keySet().stream()
                        .<Ty>map(name -> new Ty.Literal(LuaStrings.encode(name)))
                        .toList());
            case Ty.Mapping(Ty key, Ty _) -> key;
            case Ty.Array _ -> Ty.INTEGER;
            default -> Ty.ANY;
        };
    }

    private static Ty member(Ty object, Ty key) {
        return switch (Types.resolved(object)) {
            case Ty.Struct struct
            when Types.resolved(key) instanceof Ty.Literal(Object name) && name instanceof String text ->
                Optional.ofNullable(struct.fields().get(LuaStrings.decode(text)))
                        .map(Ty.Field::read)
                        .orElse(Ty.ANY);
            case Ty.Mapping(Ty _, Ty value) -> value;
            case Ty.Array(Ty element) -> element;
            default -> Ty.ANY;
        };
    }
}

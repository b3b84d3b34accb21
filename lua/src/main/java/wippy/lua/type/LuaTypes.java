package wippy.lua.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.compile.TypeFactory;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/**
 * Makes types from the syntax tree. What is only known while a program runs, such as a module's type, is {@code any}.
 */
public final class LuaTypes implements TypeFactory {
    private static final LuaType ANY = new LuaType.Primitive("any");

    @Override
    public Object value(Stat.TypeDeclaration declaration) {
        return named(declaration);
    }

    /** Makes the casts {@code number}, {@code integer} and {@code boolean} known as globals. */
    public static void install(LuaVm vm) {
        LuaTable globals = vm.globals();
        for (String name : List.of("number", "integer", "boolean")) {
            globals.put(name, new LuaType.Primitive(name));
        }
    }

    private static LuaType named(Stat.TypeDeclaration declaration) {
        String name = declaration.variable().name();
        if (declaration.parameters().isEmpty()) {
            return new LuaType.Named(name, declaration, () -> new Reading(Map.of()).read(declaration.type()));
        }
        List<String> parameters =
                declaration.parameters().stream().map(Type.Parameter::name).toList();
        return new LuaType.Generic(name, parameters, arguments -> instantiate(declaration, parameters, arguments));
    }

    private static LuaType instantiate(
            Stat.TypeDeclaration declaration, List<String> parameters, List<LuaType> arguments) {
        Map<String, LuaType> bound = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            bound.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : ANY);
        }
        return new Reading(bound).read(declaration.type());
    }

    /** Reads types with names of parameters in force. */
    private record Reading(Map<String, LuaType> parameters) {
        LuaType read(Type type) {
            return switch (type) {
                case Type.Named named -> name(named);
                case Type.Literal literal ->
                    literal.value() == null ? new LuaType.Primitive("nil") : new LuaType.Literal(literal.value());
                case Type.Array array -> new LuaType.Array(read(array.element()));
                case Type.Map map -> new LuaType.Map(read(map.key()), read(map.value()));
                case Type.Struct record -> record(record);
                case Type.Readonly readonly -> read(readonly.inner());
                case Type.Union union -> new LuaType.Union(all(union.members()));
                case Type.Intersection intersection -> new LuaType.Intersection(all(intersection.members()));
                case Type.Nilable nilable -> new LuaType.Nilable(read(nilable.inner()));
                case Type.Function function ->
                    new LuaType.Function(fields(function.parameters()), all(function.results()));
                case Type.Interface contract -> contract(contract);
                case Type.TypeOf typeOf -> infer(typeOf.expression(), 0);
                case Type.KeyOf keyOf -> keys(read(keyOf.inner()).resolved());
                case Type.Member member -> member(read(member.object()).resolved(), read(member.key()));
                case Type.Conditional conditional -> conditional(conditional);
                case Type.Asserts _ -> new LuaType.Primitive("boolean");
                case Type.Annotated annotated -> annotated(annotated);
                case Type.Rest rest -> read(rest.inner());
            };
        }

        private List<LuaType> all(List<Type> types) {
            return types.stream().map(this::read).toList();
        }

        private List<LuaType.Field> fields(List<Type.Field> fields) {
            return fields.stream()
                    .map(field -> new LuaType.Field(field.name(), field.optional(), read(field.type())))
                    .toList();
        }

        private LuaType name(Type.Named named) {
            String first = named.path().getFirst();
            if (named.path().size() > 1) {
                return ANY;
            }
            LuaType parameter = parameters.get(first);
            if (parameter != null) {
                return parameter;
            }
            Optional<Stat.TypeDeclaration> declaration = named.binding().flatMap(Variable::declaration);
            if (declaration.isEmpty()) {
                return Type.BUILT_IN.contains(first) ? new LuaType.Primitive(first) : ANY;
            }
            LuaType declared = named(declaration.get());
            return declared instanceof LuaType.Generic generic ? generic.with(all(named.arguments())) : declared;
        }

        private LuaType record(Type.Struct record) {
            LuaType.Struct fields = new LuaType.Struct(fields(record.fields()));
            return record.rest()
                    .filter(_ -> record.fields().isEmpty())
                    .map(this::read)
                    .orElse(fields);
        }

        private LuaType contract(Type.Interface contract) {
            List<LuaType.Field> members = new ArrayList<>();
            for (Type base : contract.bases()) {
                if (read(base).resolved() instanceof LuaType.Struct record) {
                    members.addAll(record.fields());
                }
            }
            members.addAll(fields(contract.members()));
            return new LuaType.Struct(members);
        }

        private LuaType annotated(Type.Annotated annotated) {
            List<Constraint> constraints = annotated.annotations().stream()
                    .map(annotation -> new Constraint(
                            annotation.name(),
                            annotation.arguments().isEmpty()
                                    ? null
                                    : constant(annotation.arguments().getFirst())))
                    .toList();
            return new LuaType.Constrained(read(annotated.inner()), constraints);
        }

        private LuaType conditional(Type.Conditional type) {
            boolean holds = Subtypes.isSubtype(read(type.subject()), read(type.bound()));
            return read(holds ? type.then() : type.otherwise());
        }

        private LuaType infer(Expr expression, int depth) {
            if (depth > 20) {
                return ANY;
            }
            return switch (expression) {
                case Expr.Nil _ -> new LuaType.Primitive("nil");
                case Expr.Bool _ -> new LuaType.Primitive("boolean");
                case Expr.Numeral numeral ->
                    new LuaType.Primitive(numeral.value() instanceof Long ? "integer" : "number");
                case Expr.Text _, Expr.Concat _ -> new LuaType.Primitive("string");
                case Expr.Function _ -> new LuaType.Primitive("function");
                case Expr.Paren paren -> infer(paren.inner(), depth + 1);
                case Expr.Cast cast -> read(cast.type());
                case Expr.NonNil nonNil -> infer(nonNil.value(), depth + 1);
                case Expr.Table table -> infer(table, depth);
                case Expr.Local local -> infer(local.variable(), depth);
                default -> ANY;
            };
        }

        private LuaType infer(Variable variable, int depth) {
            return variable.declared()
                    .map(this::read)
                    .or(() -> variable.initial().map(initial -> infer(initial, depth + 1)))
                    .orElse(ANY);
        }

        private LuaType infer(Expr.Table table, int depth) {
            List<LuaType.Field> fields = new ArrayList<>();
            for (Expr.Item item : table.items()) {
                if (item.key().orElse(null) instanceof Expr.Text key) {
                    fields.add(new LuaType.Field(
                            wippy.lua.LuaStrings.decode(key.value()), false, infer(item.value(), depth + 1)));
                }
            }
            if (fields.isEmpty() && !table.items().isEmpty()) {
                return new LuaType.Array(infer(table.items().getFirst().value(), depth + 1));
            }
            return new LuaType.Struct(fields);
        }
    }

    private static LuaType keys(LuaType type) {
        return switch (type) {
            case LuaType.Struct record ->
                new LuaType.Union(record.fields().stream()
                        .<LuaType>map(field -> new LuaType.Literal(wippy.lua.LuaStrings.encode(field.name())))
                        .toList());
            case LuaType.Map map -> map.key();
            case LuaType.Array _ -> new LuaType.Primitive("integer");
            default -> new LuaType.Primitive("never");
        };
    }

    private static LuaType member(LuaType object, LuaType key) {
        return switch (object) {
            case LuaType.Struct record
            when key instanceof LuaType.Literal(String name) ->
                record.field(wippy.lua.LuaStrings.decode(name))
                        .map(LuaType.Field::type)
                        .orElse(ANY);
            case LuaType.Map map -> map.value();
            case LuaType.Array array -> array.element();
            default -> ANY;
        };
    }

    private static @Nullable Object constant(Expr expression) {
        return switch (expression) {
            case Expr.Numeral numeral -> numeral.value();
            case Expr.Text text -> text.value();
            case Expr.Bool bool -> bool.value();
            case Expr.Unary unary
            when constant(unary.operand()) instanceof Number n ->
                n instanceof Long l ? (Object) (-l) : (Object) (-n.doubleValue());
            default -> null;
        };
    }
}

package wippy.lua.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/**
 * Works out the type of an expression, for {@code typeof}: from what is written, and where that does not tell from the
 * values that variables have now. Nothing is called to find out.
 */
final class Inference {
    private static final int MAX_DEPTH = 40;
    private static final LuaType BOOLEAN = new LuaType.Primitive("boolean");
    private static final LuaType NUMBER = new LuaType.Primitive("number");
    private static final LuaType INTEGER = new LuaType.Primitive("integer");
    private static final LuaType STRING = new LuaType.Primitive("string");

    private final TypeReading reading;
    private int depth;

    Inference(TypeReading reading) {
        this.reading = reading;
    }

    LuaType of(Expr expression) {
        if (depth > MAX_DEPTH) {
            return LuaType.Primitive.ANY;
        }
        depth++;
        LuaType type = known(expression);
        depth--;
        return type;
    }

    private LuaType known(Expr expression) {
        return switch (expression) {
            case Expr.Nil _ -> LuaType.Primitive.NIL;
            case Expr.Bool _ -> BOOLEAN;
            case Expr.Numeral(Number value, int _) -> value instanceof Long ? INTEGER : NUMBER;
            case Expr.Text _, Expr.Concat _ -> STRING;
            case Expr.Function(Block.Function function, int _) -> function(function);
            case Expr.Paren(Expr inner, int _) -> of(inner);
            case Expr.Cast(Expr _, Type type, int _) -> reading.read(type);
            case Expr.NonNil(Expr value, int _) -> withoutNil(of(value));
            case Expr.Table table -> table(table);
            case Expr.Local(Variable variable, int _) -> variable(variable);
            case Expr.Global(String name, int _) -> global(name);
            case Expr.Index(Expr object, Expr key, int _) -> index(object, key);
            case Expr.Binary binary -> binary(binary);
            case Expr.Unary unary -> unary(unary);
            case Expr.Call(Expr function, List<Expr> arguments, int _) -> call(function, arguments);
            case Expr.MethodCall(Expr object, String name, List<Expr> _, int _) -> method(object, name);
            case Expr.Varargs _ -> LuaType.Primitive.ANY;
        };
    }

    // ---- variables

    private LuaType variable(Variable variable) {
        if (variable.declared().isPresent()) {
            return reading.read(variable.declared().get());
        }
        if (variable.declaration().isPresent()) {
            return LuaType.Primitive.ANY; // a type's value
        }
        Object value = reading.surroundings().local(variable);
        LuaType written = variable.initial().map(this::of).orElse(LuaType.Primitive.ANY);
        boolean known = !written.equals(LuaType.Primitive.ANY) && (value == null || Validation.fits(written, value));
        return known ? Values.extended(written, value) : Values.type(value);
    }

    private LuaType global(String name) {
        LuaType standard = StandardTypes.of(name);
        return standard.equals(LuaType.Primitive.ANY)
                ? Values.type(reading.surroundings().global(name))
                : standard;
    }

    // ---- fields

    private LuaType index(Expr object, Expr key) {
        LuaType from = of(object);
        return from.equals(LuaType.Primitive.ANY) ? LuaType.Primitive.ANY : Records.member(from, keyType(key));
    }

    private LuaType keyType(Expr key) {
        return key instanceof Expr.Text(String name, int _) ? new LuaType.Literal(name) : of(key);
    }

    private LuaType table(Expr.Table table) {
        List<LuaType.Field> fields = new ArrayList<>();
        Set<LuaType> elements = new LinkedHashSet<>();
        Set<LuaType> keys = new LinkedHashSet<>();
        Set<LuaType> values = new LinkedHashSet<>();
        for (Expr.Item item : table.items()) {
            LuaType value = of(item.value());
            Expr key = item.key().orElse(null);
            if (key == null) {
                elements.add(value);
            } else if (key instanceof Expr.Text(String name, int _)) {
                fields.add(new LuaType.Field(LuaStrings.decode(name), false, value));
            } else {
                keys.add(of(key));
                values.add(value);
            }
        }
        if (fields.isEmpty() && keys.isEmpty() && !elements.isEmpty()) {
            return new LuaType.Array(Values.union(elements));
        }
        if (!elements.isEmpty()) {
            keys.add(INTEGER);
            values.addAll(elements);
        }
        LuaType.Map rest = new LuaType.Map(Values.union(keys), Values.union(values));
        return fields.isEmpty() && !keys.isEmpty()
                ? rest
                : new LuaType.Struct(List.copyOf(fields), keys.isEmpty() ? Optional.empty() : Optional.of(rest));
    }

    // ---- operators

    private LuaType binary(Expr.Binary binary) {
        return switch (binary.operator()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> BOOLEAN;
            case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> INTEGER;
            case DIVIDE, POWER -> arithmetic(binary, NUMBER);
            case ADD, SUBTRACT, MULTIPLY, FLOOR_DIVIDE, MODULO -> arithmetic(binary, INTEGER);
            case OR -> Values.union(List.of(withoutNil(of(binary.left())), of(binary.right())));
            case AND -> and(of(binary.left()), of(binary.right()));
        };
    }

    /** Of numbers, which strings count as too; objects have operators of their own. */
    private LuaType arithmetic(Expr.Binary binary, LuaType ofIntegers) {
        LuaType left = of(binary.left()).plain();
        LuaType right = of(binary.right()).plain();
        if (left.equals(INTEGER) && right.equals(INTEGER)) {
            return ofIntegers;
        }
        return isNumeric(left) && isNumeric(right) ? NUMBER : LuaType.Primitive.ANY;
    }

    private static boolean isNumeric(LuaType type) {
        return type.equals(INTEGER) || type.equals(NUMBER) || type.equals(STRING);
    }

    private static LuaType and(LuaType left, LuaType right) {
        return switch (left.plain()) {
            case LuaType.Nilable _ -> new LuaType.Nilable(right);
            case LuaType.Primitive(String name) when name.equals("nil") -> left;
            case LuaType.Primitive(String name) when name.equals("any") -> LuaType.Primitive.ANY;
            case LuaType.Primitive(String name)
            when name.equals("boolean") -> Values.union(List.of(new LuaType.Literal(false), right));
            default -> right;
        };
    }

    private LuaType unary(Expr.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> BOOLEAN;
            case LENGTH, BIT_NOT -> INTEGER;
            case NEGATE -> of(unary.operand());
        };
    }

    private static LuaType withoutNil(LuaType type) {
        return switch (type.resolved()) {
            case LuaType.Nilable nilable -> nilable.inner();
            case LuaType.Union(List<LuaType> members) ->
                Values.union(members.stream()
                        .filter(member -> !member.equals(LuaType.Primitive.NIL))
                        .toList());
            default -> type;
        };
    }

    // ---- functions

    private LuaType function(Block.Function function) {
        TypeReading inside = inside(function, Map.of());
        List<LuaType.Field> parameters = function.parameters().stream()
                .map(parameter -> new LuaType.Field(
                        parameter.name(),
                        false,
                        parameter.declared().map(inside::read).orElse(LuaType.Primitive.ANY)))
                .toList();
        Optional<LuaType> variadic = function.isVariadic()
                ? Optional.of(function.variadicType().map(inside::read).orElse(LuaType.Primitive.ANY))
                : Optional.empty();
        List<LuaType> results = function.returns().map(inside::all).orElseGet(() -> List.of(returned(function)));
        return new LuaType.Function(parameters, variadic, results);
    }

    /** With names of type parameters in force: those bound, others are any. */
    private TypeReading inside(Block.Function function, Map<String, LuaType> bound) {
        Map<String, LuaType> names = new HashMap<>(reading.parameters());
        function.typeParameters().forEach(name -> names.put(name, bound.getOrDefault(name, LuaType.Primitive.ANY)));
        return new TypeReading(reading.surroundings(), names);
    }

    /** What a function without annotations gives first, by its {@code return} statements. */
    private LuaType returned(Block.Function function) {
        Set<LuaType> results = new LinkedHashSet<>();
        for (List<Expr> values : Returns.of(function)) {
            results.add(values.isEmpty() ? LuaType.Primitive.NIL : of(values.getFirst()));
        }
        return Values.union(results);
    }

    // ---- calls

    private LuaType call(Expr function, List<Expr> arguments) {
        if (function instanceof Expr.Local(Variable variable, int _)
                && !variable.isReassigned()
                && variable.declared().isEmpty()
                && variable.initial().orElse(null) instanceof Expr.Function(Block.Function body, int _)) {
            return result(body, arguments);
        }
        if (function instanceof Expr.Function(Block.Function body, int _)) {
            return result(body, arguments);
        }
        if (function instanceof Expr.Local(Variable variable, int _)
                && variable.declaration().isPresent()
                && variable.declaration().get().parameters().isEmpty()) {
            return new Declared(variable.declaration().get(), reading.surroundings()).value();
        }
        return result(of(function));
    }

    private static LuaType result(LuaType function) {
        return function.plain() instanceof LuaType.Function known
                ? known.results().isEmpty()
                        ? LuaType.Primitive.NIL
                        : known.results().getFirst()
                : LuaType.Primitive.ANY;
    }

    private LuaType result(Block.Function function, List<Expr> arguments) {
        if (function.returns().isEmpty()) {
            return returned(function);
        }
        Map<String, LuaType> bound = new HashMap<>();
        for (int i = 0; i < Math.min(arguments.size(), function.parameters().size()); i++) {
            Expr argument = arguments.get(i);
            function.parameters().get(i).declared().ifPresent(type -> bind(type, of(argument), bound));
        }
        List<LuaType> results = inside(function, bound).all(function.returns().get());
        return results.isEmpty() ? LuaType.Primitive.NIL : results.getFirst();
    }

    /** What a parameter of that type says of the names in it when it gets an argument of this one. */
    private static void bind(Type parameter, LuaType argument, Map<String, LuaType> bound) {
        LuaType given = argument.plain();
        switch (parameter) {
            case Type.Named named
            when named.path().size() == 1 -> bound.putIfAbsent(named.path().getFirst(), argument);
            case Type.Array(Type element)
            when given instanceof LuaType.Array(LuaType inner) -> bind(element, inner, bound);
            case Type.Nilable(Type inner) -> bind(inner, withoutNil(argument), bound);
            case Type.Map map
            when given instanceof LuaType.Map(LuaType key, LuaType value) -> {
                bind(map.key(), key, bound);
                bind(map.value(), value, bound);
            }
            default -> {
                // says nothing
            }
        }
    }

    private LuaType method(Expr object, String name) {
        LuaType receiver = of(object);
        boolean text = Subtypes.isSubtype(receiver, STRING) && !receiver.equals(LuaType.Primitive.ANY);
        return result(Records.member(text ? StandardTypes.of("string") : receiver, new LuaType.Literal(name)));
    }
}

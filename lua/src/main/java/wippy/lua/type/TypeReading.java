package wippy.lua.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;
import wippy.lua.syntax.Variable;

/**
 * Makes types from the syntax tree. A name that nothing was declared for, in the program or in a module at hand, is
 * {@code any}.
 *
 * @param parameters what names of type parameters stand for
 */
record TypeReading(Surroundings surroundings, Map<String, LuaType> parameters) {
    LuaType read(Type type) {
        return switch (type) {
            case Type.Named named -> name(named);
            case Type.Literal(Object value) -> value == null ? LuaType.Primitive.NIL : new LuaType.Literal(value);
            case Type.Array(Type element) -> new LuaType.Array(read(element));
            case Type.Map map -> map(map);
            case Type.Struct(List<Type.Field> fields, Optional<Type.Map> rest) ->
                new LuaType.Struct(fields(fields), rest.map(this::map));
            case Type.Readonly(Type inner) -> read(inner);
            case Type.Union(List<Type> members) -> new LuaType.Union(all(members));
            case Type.Intersection(List<Type> members) -> new LuaType.Intersection(all(members));
            case Type.Nilable(Type inner) -> new LuaType.Nilable(read(inner));
            case Type.Function function ->
                new LuaType.Function(
                        fields(function.parameters()), function.variadic().map(this::read), all(function.results()));
            case Type.Interface contract -> contract(contract);
            case Type.TypeOf(Expr expression) -> new Inference(this).of(expression);
            case Type.KeyOf(Type inner) -> Records.keys(read(inner));
            case Type.Member(Type object, Type key) -> Records.member(read(object), read(key));
            case Type.Conditional conditional -> conditional(conditional);
            case Type.Asserts _ -> new LuaType.Primitive("boolean");
            case Type.Annotated(Type inner, List<Type.Annotation> annotations) ->
                new LuaType.Constrained(
                        read(inner), annotations.stream().map(Constraint::of).toList());
            case Type.Rest(Type inner) -> read(inner);
        };
    }

    List<LuaType> all(List<Type> types) {
        return types.stream().map(this::read).toList();
    }

    private List<LuaType.Field> fields(List<Type.Field> fields) {
        return fields.stream()
                .map(field -> new LuaType.Field(field.name(), field.optional(), read(field.type())))
                .toList();
    }

    private LuaType.Map map(Type.Map map) {
        return new LuaType.Map(read(map.key()), read(map.value()));
    }

    // ---- names

    private LuaType name(Type.Named named) {
        String first = named.path().getFirst();
        Optional<Variable> variable = named.binding();
        LuaType parameter = parameters.get(first);
        if (parameter != null && named.path().size() == 1) {
            return parameter;
        }
        Optional<Stat.TypeDeclaration> declaration = variable.flatMap(Variable::declaration);
        if (declaration.isPresent()) {
            LuaType declared = new Declared(declaration.get(), surroundings).value();
            return named.path().size() == 1 ? applied(declared, named) : LuaType.Primitive.ANY;
        }
        if (variable.isEmpty() && named.path().size() == 1 && Type.BUILT_IN.contains(first)) {
            return new LuaType.Primitive(first);
        }
        Object root = variable.isPresent() ? surroundings.local(variable.get()) : surroundings.global(first);
        return applied(
                Surroundings.follow(root, named.path().subList(1, named.path().size())), named);
    }

    private LuaType applied(@Nullable Object value, Type.Named named) {
        return switch (value) {
            case LuaType.Generic generic -> generic.with(all(named.arguments()));
            case LuaType type -> type;
            case null, default -> LuaType.Primitive.ANY;
        };
    }

    // ---- tables

    private LuaType contract(Type.Interface contract) {
        Map<String, LuaType.Field> members = new LinkedHashMap<>();
        for (Type base : contract.bases()) {
            Records.of(read(base))
                    .ifPresent(record -> record.fields().forEach(field -> members.put(field.name(), field)));
        }
        fields(contract.members()).forEach(field -> members.put(field.name(), field));
        return new LuaType.Struct(List.copyOf(members.values()), Optional.empty());
    }

    private LuaType conditional(Type.Conditional type) {
        boolean holds = Subtypes.isSubtype(read(type.subject()), read(type.bound()));
        return read(holds ? type.then() : type.otherwise());
    }
}

package wippy.lua.syntax;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that a type declaration uses: those of other declared types, and variables whose values are looked at. */
final class TypeNames {
    /** How far into an expression values are worth looking at. */
    private static final int DEEPEST = 50;

    private final Set<Variable> types = new LinkedHashSet<>();
    private final Map<Object, Expr> values = new LinkedHashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private final int line;
    private int depth;

    private TypeNames(int line) {
        this.line = line;
    }

    static TypeNames of(Stat.TypeDeclaration declaration) {
        TypeNames names = new TypeNames(declaration.line());
        declaration.parameters().forEach(parameter -> {
            names.parameters.add(parameter.name());
            parameter.bound().ifPresent(names::type);
        });
        names.type(declaration.type());
        return names;
    }

    /** Types declared in this chunk. */
    Set<Variable> types() {
        return types;
    }

    /** Other variables, local and global, by variable or name. */
    Map<Object, Expr> values() {
        return values;
    }

    private void type(Type type) {
        switch (type) {
            case Type.Named named -> named(named);
            case Type.Literal _ -> {}
            case Type.Array(Type element) -> type(element);
            case Type.Map map -> map(map);
            case Type.Struct(List<Type.Field> fields, Optional<Type.Map> rest) -> {
                fields(fields);
                rest.ifPresent(this::map);
            }
            case Type.Readonly(Type inner) -> type(inner);
            case Type.Union(List<Type> members) -> members.forEach(this::type);
            case Type.Intersection(List<Type> members) -> members.forEach(this::type);
            case Type.Nilable(Type inner) -> type(inner);
            case Type.Function(List<Type.Field> arguments, Optional<Type> variadic, List<Type> results) -> {
                fields(arguments);
                variadic.ifPresent(this::type);
                results.forEach(this::type);
            }
            case Type.Interface(List<Type> bases, List<Type.Field> members) -> {
                bases.forEach(this::type);
                fields(members);
            }
            case Type.TypeOf(Expr expression) -> expression(expression);
            case Type.KeyOf(Type inner) -> type(inner);
            case Type.Member(Type object, Type key) -> {
                type(object);
                type(key);
            }
            case Type.Conditional(Type subject, Type bound, Type then, Type otherwise) ->
                List.of(subject, bound, then, otherwise).forEach(this::type);
            case Type.Asserts _ -> {}
            case Type.Annotated(Type inner, List<Type.Annotation> _) -> type(inner);
            case Type.Rest(Type inner) -> type(inner);
        }
    }

    private void fields(List<Type.Field> fields) {
        fields.forEach(field -> type(field.type()));
    }

    private void map(Type.Map map) {
        type(map.key());
        type(map.value());
    }

    private void named(Type.Named named) {
        named.arguments().forEach(this::type);
        String first = named.path().getFirst();
        Optional<Variable> variable = named.binding();
        if (variable.isPresent()) {
            variable(variable.get());
        } else if (!parameters.contains(first) && !Type.BUILT_IN.contains(first)) {
            values.putIfAbsent(first, new Expr.Global(first, line));
        }
    }

    private void variable(Variable variable) {
        if (variable.declaration().isPresent()) {
            types.add(variable);
        } else {
            values.putIfAbsent(variable, new Expr.Local(variable, line));
        }
    }

    /** The variables whose values say something of the type that the expression has; nothing is called to find out. */
    private void expression(Expr expr) {
        if (depth > DEEPEST) {
            return;
        }
        depth++;
        parts(expr);
        depth--;
    }

    private void parts(Expr expr) {
        switch (expr) {
            case Expr.Local(Variable variable, int _) -> variable(variable);
            case Expr.Global(String name, int _) -> values.putIfAbsent(name, new Expr.Global(name, line));
            case Expr.Index(Expr object, Expr _, int _) -> expression(object);
            case Expr.Paren(Expr inner, int _) -> expression(inner);
            case Expr.NonNil(Expr inner, int _) -> expression(inner);
            case Expr.Cast(Expr _, Type type, int _) -> type(type);
            case Expr.Table(List<Expr.Item> items, int _) -> items.forEach(item -> expression(item.value()));
            case Expr.Binary(Expr.BinaryOperator _, Expr left, Expr right, int _) -> {
                expression(left);
                expression(right);
            }
            case Expr.Unary(Expr.UnaryOperator _, Expr operand, int _) -> expression(operand);
            default -> {
                // says itself what it is
            }
        }
    }
}

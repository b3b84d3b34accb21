package wippy.lua.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.Type;

/** A type declaration, and the values that it needs. Two are equal if they are of the same declaration and values. */
final class Declared {
    private final Stat.TypeDeclaration declaration;
    private final Surroundings surroundings;
    private final List<String> parameters;

    Declared(Stat.TypeDeclaration declaration, Surroundings surroundings) {
        this.declaration = declaration;
        this.surroundings = surroundings;
        parameters = declaration.parameters().stream().map(Type.Parameter::name).toList();
    }

    String name() {
        return declaration.variable().name();
    }

    List<String> parameters() {
        return parameters;
    }

    /** The type's value: itself, or what makes types if it has parameters. */
    LuaType value() {
        return parameters.isEmpty() ? new LuaType.Named(this, List.of()) : new LuaType.Generic(this);
    }

    /** What the type is with those in place of its parameters; {@code any} for missing ones. */
    LuaType body(List<LuaType> arguments) {
        Map<String, LuaType> bound = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            bound.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : LuaType.Primitive.ANY);
        }
        return new TypeReading(surroundings, bound).read(declaration.type());
    }

    /** What the parameter's argument has to be a subtype of. */
    LuaType bound(int parameter) {
        return declaration
                .parameters()
                .get(parameter)
                .bound()
                .map(type -> new TypeReading(surroundings, Map.of()).read(type))
                .orElse(LuaType.Primitive.ANY);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof Declared that
                && declaration == that.declaration
                && surroundings.equals(that.surroundings);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(declaration);
    }
}

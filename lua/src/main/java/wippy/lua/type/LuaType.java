package wippy.lua.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/** A type as a value: it validates other values and tells what it is made of (spec host.md §4.4). */
public sealed interface LuaType extends LuaUserdata {
    /** A built-in type: {@code any}, {@code unknown}, {@code never}, {@code nil}, {@code number}, and so on. */
    record Primitive(String name) implements LuaType {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A string, number or boolean that is its own type. */
    record Literal(Object value) implements LuaType {
        @Override
        public String toString() {
            return value instanceof String text ? '"' + LuaStrings.decode(text) + '"' : String.valueOf(value);
        }
    }

    /** A type or nil. */
    record Nilable(LuaType inner) implements LuaType {
        @Override
        public String toString() {
            return inner instanceof Union || inner instanceof Function ? "(" + inner + ")?" : inner + "?";
        }
    }

    /** One of several. */
    record Union(List<LuaType> members) implements LuaType {
        @Override
        public String toString() {
            return members.stream().map(LuaType::toString).collect(Collectors.joining(" | "));
        }
    }

    /** All of several. */
    record Intersection(List<LuaType> members) implements LuaType {
        @Override
        public String toString() {
            return members.stream().map(LuaType::toString).collect(Collectors.joining(" & "));
        }
    }

    /** A list of elements of one type. */
    record Array(LuaType element) implements LuaType {
        @Override
        public String toString() {
            return "{" + element + "}";
        }
    }

    /** Keys of one type, values of another. */
    record Map(LuaType key, LuaType value) implements LuaType {
        @Override
        public String toString() {
            return "{[" + key + "]: " + value + "}";
        }
    }

    /** Named fields; others may be there too. */
    record Struct(List<Field> fields) implements LuaType {
        /** The field of that name. */
        Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        @Override
        public String toString() {
            return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A field of a record or a parameter of a function, whose name is empty if it has none. */
    record Field(String name, boolean optional, LuaType type) {
        @Override
        public String toString() {
            return name.isEmpty() ? type.toString() : name + (optional ? "?: " : ": ") + type;
        }
    }

    /** A function; its parameters are not looked at when a value is validated. */
    record Function(List<Field> parameters, List<LuaType> results) implements LuaType {
        @Override
        public String toString() {
            String list = parameters.stream().map(Field::toString).collect(Collectors.joining(", ", "(", ")"));
            String result = results.stream().map(LuaType::toString).collect(Collectors.joining(", "));
            return list + " -> " + (results.size() == 1 ? result : "(" + result + ")");
        }
    }

    /** A type whose values meet further conditions: {@code number @min(0)}. */
    record Constrained(LuaType inner, List<Constraint> constraints) implements LuaType {
        @Override
        public String toString() {
            return inner + constraints.stream().map(c -> " " + c).collect(Collectors.joining());
        }
    }

    /** A declared name; what it stands for is found when needed, so that types may refer to themselves. */
    final class Named implements LuaType {
        private final String name;
        private final Object declaration;
        private final java.util.function.Supplier<LuaType> body;

        /** Two are equal if their declarations are the same. */
        Named(String name, Object declaration, java.util.function.Supplier<LuaType> body) {
            this.name = name;
            this.declaration = declaration;
            this.body = body;
        }

        String name() {
            return name;
        }

        LuaType body() {
            return body.get();
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Named that && declaration == that.declaration;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(declaration);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A type with parameters, to be called with types. */
    final class Generic implements LuaType {
        private final String name;
        private final List<String> parameters;
        private final java.util.function.Function<List<LuaType>, LuaType> body;

        Generic(String name, List<String> parameters, java.util.function.Function<List<LuaType>, LuaType> body) {
            this.name = name;
            this.parameters = parameters;
            this.body = body;
        }

        List<String> parameters() {
            return parameters;
        }

        String name() {
            return name;
        }

        /** The type with those in place of its parameters; {@code any} for missing ones. */
        LuaType with(List<LuaType> arguments) {
            return body.apply(arguments);
        }

        @Override
        public String toString() {
            return name + "<" + String.join(", ", parameters) + ">";
        }
    }

    /** What a name stands for in the end. */
    default LuaType resolved() {
        LuaType type = this;
        for (int i = 0; type instanceof Named named && i < 100; i++) {
            type = named.body();
        }
        return type;
    }

    @Override
    default UserdataType userdataType() {
        return TypeMethods.TYPE;
    }
}

package wippy.lua.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/** A type as a value: it validates other values and tells what it is made of (spec host.md §4.4). */
public sealed interface LuaType extends LuaUserdata {
    /** A built-in type: {@code any}, {@code unknown}, {@code never}, {@code nil}, {@code number}, and so on. */
    record Primitive(String name) implements LuaType {
        static final LuaType ANY = new Primitive("any");
        static final LuaType NIL = new Primitive("nil");

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
            return members.stream()
                    .map(member -> member instanceof Union ? "(" + member + ")" : member.toString())
                    .collect(Collectors.joining(" & "));
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
            return "{" + entry() + "}";
        }

        private String entry() {
            return "[" + key + "]: " + value;
        }
    }

    /**
     * Named fields; others may be there too.
     *
     * @param rest what those others are, if the type says
     */
    record Struct(List<Field> fields, Optional<Map> rest) implements LuaType {
        /** The field of that name. */
        Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        @Override
        public String toString() {
            return Stream.concat(fields.stream().map(Field::toString), rest.map(Map::entry).stream())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A field of a record or a parameter of a function, whose name is empty if it has none. */
    record Field(String name, boolean optional, LuaType type) {
        @Override
        public String toString() {
            return name.isEmpty() ? type.toString() : name + (optional ? "?: " : ": ") + type;
        }
    }

    /**
     * A function; only that it is one is looked at when a value is validated.
     *
     * @param variadic what further arguments are, if it takes any
     */
    record Function(List<Field> parameters, Optional<LuaType> variadic, List<LuaType> results) implements LuaType {
        @Override
        public String toString() {
            String list = Stream.concat(
                            parameters.stream().map(Field::toString), variadic.map(rest -> "..." + rest).stream())
                    .collect(Collectors.joining(", ", "(", ")"));
            String result = results.stream().map(LuaType::toString).collect(Collectors.joining(", "));
            return list + " -> " + (results.size() == 1 ? result : "(" + result + ")");
        }
    }

    /** A type whose values meet further conditions: {@code number @min(0)}. */
    record Constrained(LuaType inner, List<Constraint> constraints) implements LuaType {
        @Override
        public String toString() {
            String written = inner instanceof Union || inner instanceof Function ? "(" + inner + ")" : inner.toString();
            return written + constraints.stream().map(c -> " " + c).collect(Collectors.joining());
        }
    }

    /** A declared name; what it stands for is found when needed, so that types may refer to themselves. */
    final class Named implements LuaType {
        private final Declared declared;
        private final List<LuaType> arguments;
        private @Nullable LuaType body;

        /** Two are equal if their declarations and arguments are. */
        Named(Declared declared, List<LuaType> arguments) {
            this.declared = declared;
            this.arguments = List.copyOf(arguments);
        }

        LuaType body() {
            LuaType known = body; // any thread may find it out, and all find the same
            if (known == null) {
                known = declared.body(arguments);
                body = known;
            }
            return known;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named that && declared.equals(that.declared) && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            return declared.hashCode() * 31 + arguments.hashCode();
        }

        @Override
        public String toString() {
            return arguments.isEmpty()
                    ? declared.name()
                    : arguments.stream()
                            .map(LuaType::toString)
                            .collect(Collectors.joining(", ", declared.name() + "<", ">"));
        }
    }

    /** A type with parameters, to be called with types. */
    record Generic(Declared declared) implements LuaType {
        /** The type with those in place of its parameters; {@code any} for missing ones. */
        LuaType with(List<LuaType> arguments) {
            return new Named(declared, arguments);
        }

        @Override
        public String toString() {
            return declared.name() + "<" + String.join(", ", declared.parameters()) + ">";
        }
    }

    /** What a name stands for in the end; a name that stands for nothing but itself is {@code never}. */
    default LuaType resolved() {
        LuaType type = this;
        for (int i = 0; type instanceof Named named; i++) {
            if (i > 100) {
                return new Primitive("never");
            }
            type = named.body();
        }
        return type;
    }

    /** As {@link #resolved}, without conditions. */
    default LuaType plain() {
        LuaType type = resolved();
        while (type instanceof Constrained constrained) {
            type = constrained.inner().resolved();
        }
        return type;
    }

    @Override
    default UserdataType userdataType() {
        return TypeMethods.TYPE;
    }
}

package wippy.lua.type;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.lua.Compare;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;

/**
 * Compares a value with a type. Tables may be part of themselves: one that is being looked at counts as fitting, and
 * what was found out of one is kept, so that each is looked into once for each type. One question each.
 */
final class Validation {
    private static final int MAX_DEPTH = 4_000;

    private final Execution execution = Execution.isCurrent() ? Execution.current() : new Execution();
    private final Map<Seen, Optional<Mismatch>> answers = new HashMap<>();
    private final Deque<Seen> fitting = new ArrayDeque<>();
    private final Map<Object, Integer> running = new HashMap<>();
    private int depth;
    private int part;

    /** A table beside a type; tables are the same only if identical. */
    private record Seen(LuaTable table, LuaType type) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen that && table == that.table && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(table) * 31 + type.getClass().hashCode();
        }
    }

    private Validation() {}

    /**
     * Why the value is not of the type; empty if it is.
     *
     * @throws LuaError if that cannot be told: the value is nested too deeply, the type has an unknown condition
     */
    static Optional<Mismatch> check(LuaType type, @Nullable Object value) {
        return new Validation().answer(type, value);
    }

    static boolean fits(LuaType type, @Nullable Object value) {
        return check(type, value).isEmpty();
    }

    private Optional<Mismatch> answer(LuaType type, @Nullable Object value) {
        if (depth > MAX_DEPTH) {
            throw LuaError.here("value is nested too deeply to be validated (more than " + MAX_DEPTH + " levels)");
        }
        depth++;
        Optional<Mismatch> answer = type instanceof LuaType.Named named ? name(named, value) : compare(type, value);
        depth--;
        return answer;
    }

    /** A name that means itself again, with no part of the value in between, means nothing. */
    private Optional<Mismatch> name(LuaType.Named name, @Nullable Object value) {
        Object asked = value instanceof LuaTable table ? new Seen(table, name) : name;
        Integer outer = running.putIfAbsent(asked, part);
        if (outer != null && outer == part) {
            return when(false, name, value);
        }
        Optional<Mismatch> answer = asked instanceof Seen seen ? remembered(seen) : compare(name, value);
        if (outer == null) {
            running.remove(asked);
        }
        return answer;
    }

    private Optional<Mismatch> ofPart(LuaType type, @Nullable Object value) {
        part++;
        Optional<Mismatch> answer = answer(type, value);
        part--;
        return answer;
    }

    private Optional<Mismatch> remembered(Seen seen) {
        Optional<Mismatch> known = answers.get(seen);
        if (known != null) {
            return known;
        }
        int before = fitting.size();
        fitting.push(seen);
        answers.put(seen, Optional.empty());
        Optional<Mismatch> answer = compare(seen.type, seen.table);
        if (answer.isPresent()) {
            while (fitting.size() > before) {
                answers.remove(fitting.pop()); // it may have fitted only because this one was thought to
            }
            answers.put(seen, answer);
        }
        return answer;
    }

    private Optional<Mismatch> compare(LuaType type, @Nullable Object value) {
        return switch (type) {
            case LuaType.Primitive(String name) -> when(isPrimitive(name, value), type, value);
            case LuaType.Literal literal -> when(Compare.rawEqual(literal.value(), value), type, value);
            case LuaType.Nilable nilable -> value == null ? Optional.empty() : nilable(nilable, value);
            case LuaType.Union union -> union(union, value);
            case LuaType.Intersection(List<LuaType> members) -> all(members, value);
            case LuaType.Array array -> elements(array, value);
            case LuaType.Map map -> value instanceof LuaTable table ? entries(map, table) : when(false, map, value);
            case LuaType.Struct record -> fields(record, value);
            case LuaType.Function _ -> when(value instanceof LuaFunction, type, value);
            case LuaType.Constrained constrained -> constrained(constrained, value);
            case LuaType.Named named -> named(named, value);
            case LuaType.Generic generic -> answer(generic.with(List.of()), value);
        };
    }

    private static Optional<Mismatch> when(boolean fits, LuaType type, @Nullable Object value) {
        return fits ? Optional.empty() : Optional.of(new Mismatch("", type.toString(), Ops.typeName(value), ""));
    }

    private static boolean isPrimitive(String name, @Nullable Object value) {
        return switch (name) {
            case "any", "unknown" -> true;
            case "never" -> false;
            case "integer" -> value instanceof Long || (value instanceof Double d && LuaNumbers.isLong(d));
            default -> Ops.typeName(value).equals(name);
        };
    }

    // ---- names, choices

    /** A record by its name says more than all of its fields. */
    private Optional<Mismatch> named(LuaType.Named named, @Nullable Object value) {
        if (!(value instanceof LuaTable) && Records.of(named).isPresent()) {
            return when(false, named, value);
        }
        return answer(named.body(), value);
    }

    private Optional<Mismatch> nilable(LuaType.Nilable type, Object value) {
        Optional<Mismatch> wrong = answer(type.inner(), value);
        boolean whole = wrong.isPresent()
                && wrong.get().field().isEmpty()
                && wrong.get().constraint().isEmpty();
        return whole ? when(false, type, value) : wrong;
    }

    private Optional<Mismatch> union(LuaType.Union union, @Nullable Object value) {
        for (LuaType member : union.members()) {
            if (answer(member, value).isEmpty()) {
                return Optional.empty();
            }
        }
        return when(false, union, value);
    }

    private Optional<Mismatch> all(List<LuaType> members, @Nullable Object value) {
        for (LuaType member : members) {
            Optional<Mismatch> wrong = answer(member, value);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    // ---- tables

    private Optional<Mismatch> elements(LuaType.Array array, @Nullable Object value) {
        if (!(value instanceof LuaTable table)) {
            return when(false, array, value);
        }
        long length = table.length();
        for (long i = 1; i <= length; i++) {
            execution.poll();
            Optional<Mismatch> wrong = ofPart(array.element(), table.get(i));
            if (wrong.isPresent()) {
                return Optional.of(wrong.get().inside("[" + i + "]"));
            }
        }
        return Optional.empty();
    }

    private Optional<Mismatch> entries(LuaType.Map map, LuaTable table) {
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            Optional<Mismatch> wrong = entry(map, table.keyAt(i), table.valueAt(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<Mismatch> entry(LuaType.Map map, @Nullable Object key, @Nullable Object value) {
        execution.poll();
        return ofPart(map.key(), key)
                .or(() -> ofPart(map.value(), value))
                .map(wrong -> wrong.inside("[" + shownKey(key) + "]"));
    }

    private static String shownKey(@Nullable Object key) {
        return switch (key) {
            case String text -> LuaStrings.decode(text);
            case Number number -> LuaNumbers.toText(number);
            case null, default -> Ops.typeName(key);
        };
    }

    private Optional<Mismatch> fields(LuaType.Struct record, @Nullable Object value) {
        if (!(value instanceof LuaTable table)) {
            return when(false, record, value);
        }
        for (LuaType.Field field : record.fields()) {
            Object held = table.get(LuaStrings.encode(field.name()));
            Optional<Mismatch> wrong = held == null && field.optional() ? Optional.empty() : ofPart(field.type(), held);
            if (wrong.isPresent()) {
                return Optional.of(wrong.get().inside(field.name()));
            }
        }
        return record.rest().isEmpty()
                ? Optional.empty()
                : others(record, record.rest().get(), table);
    }

    /** What a record holds besides its fields. */
    private Optional<Mismatch> others(LuaType.Struct record, LuaType.Map rest, LuaTable table) {
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            boolean listed = table.keyAt(i) instanceof String name
                    && record.field(LuaStrings.decode(name)).isPresent();
            Optional<Mismatch> wrong = listed ? Optional.empty() : entry(rest, table.keyAt(i), table.valueAt(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    // ---- conditions

    private Optional<Mismatch> constrained(LuaType.Constrained type, @Nullable Object value) {
        Optional<Mismatch> wrong = answer(type.inner(), value);
        if (wrong.isPresent() || value == null) {
            return wrong;
        }
        return type.constraints().stream()
                .filter(constraint -> !constraint.holds(value))
                .map(constraint -> new Mismatch("", type.toString(), shown(value), constraint.toString()))
                .findFirst();
    }

    private static String shown(Object value) {
        return switch (value) {
            case Number number -> LuaNumbers.toText(number);
            case String text -> '"' + LuaStrings.decode(text) + '"';
            default -> Ops.typeName(value);
        };
    }
}

package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.Compare;
import wippy.lua.Iteration;
import wippy.lua.LuaError;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;

/** The global functions, but for {@code print}, which belongs to whoever knows where output goes. */
final class BaseLibrary {
    private BaseLibrary() {}

    static Library create() {
        Library library = new Library("_G")
                .put("_VERSION", "Lua 5.1")
                .add("assert", (state, args) -> assertTrue(args))
                .add("error", (state, args) -> raise(args))
                .add("getmetatable", (state, args) -> getMetatable(state, args.any(0)))
                .add("rawequal", (state, args) -> Compare.rawEqual(args.any(0), args.any(1)))
                .add("rawget", (state, args) -> args.table(0).get(args.any(1)))
                .add("rawset", (state, args) -> rawSet(args))
                .add("require", BaseLibrary::require)
                .add("select", (state, args) -> select(args))
                .add("setmetatable", (state, args) -> setMetatable(args))
                .add("tonumber", (state, args) -> toNumber(args))
                .add("tostring", (state, args) -> toText(state, args.any(0)))
                .add("type", (state, args) -> Ops.typeName(args.any(0)))
                .add("unpack", (state, args) -> TableLibrary.unpack(args));
        addIteration(library);
        ProtectedCalls.addTo(library);
        return library;
    }

    // ---- iteration

    private static void addIteration(Library library) {
        library.put("next", Iteration.NEXT)
                .add("pairs", (state, args) -> Results.of(Iteration.NEXT, args.table(0), null))
                .add("ipairs", (state, args) -> Results.of(Iteration.INEXT, args.table(0), 0L));
    }

    // ---- errors

    private static @Nullable Object assertTrue(Args args) {
        if (Ops.isTrue(args.any(0))) {
            return Results.of(args.all());
        }
        Object message = args.count() > 1 ? args.at(1) : "assertion failed!";
        throw new LuaError(message instanceof String text ? LuaError.here("").value() + text : message);
    }

    private static Object raise(Args args) {
        Object value = args.at(0);
        long level = args.integer(1, 1);
        if (value instanceof String text && level > 0) {
            Object place = LuaError.at((int) Math.min(level, 1000), "").value();
            throw new LuaError(place + text);
        }
        throw new LuaError(value);
    }

    // ---- tables

    private static @Nullable Object getMetatable(LuaState state, @Nullable Object value) {
        LuaTable metatable = Ops.metatable(state, value);
        if (metatable == null) {
            return null;
        }
        Object guard = metatable.get("__metatable");
        return guard == null ? metatable : guard;
    }

    private static LuaTable setMetatable(Args args) {
        LuaTable table = args.table(0);
        LuaTable old = table.metatable();
        if (args.count() < 2 || !(args.isNone(1) || args.at(1) instanceof LuaTable)) {
            throw args.bad(1, "nil or table expected");
        }
        if (old != null && old.get("__metatable") != null) {
            throw args.error("cannot change a protected metatable");
        }
        table.metatable(args.isNone(1) ? null : args.table(1));
        return table;
    }

    private static LuaTable rawSet(Args args) {
        LuaTable table = args.table(0);
        table.put(args.any(1), args.any(2));
        return table;
    }

    private static String toText(LuaState state, @Nullable Object value) {
        return value instanceof Number number
                ? state.memory().text(LuaNumbers.toText(number))
                : Ops.toText(state, value);
    }

    private static Object select(Args args) {
        if ("#".equals(args.at(0))) {
            return (long) (args.count() - 1);
        }
        long index = args.integer(0);
        long from = index < 0 ? args.count() + index : index;
        if (from < 1) {
            throw args.bad(0, "index out of range");
        }
        @Nullable Object[] rest = args.from((int) Math.min(from, args.count()));
        return rest.length == 1 ? new @Nullable Object[] {rest[0]} : rest;
    }

    private static Object require(LuaState state, Args args) {
        String name = args.string(0);
        Object module = state.globals().get(name);
        if (module == null) {
            throw args.error("module '" + LuaStrings.decode(name) + "' not found");
        }
        return module;
    }

    // ---- numbers

    private static @Nullable Number toNumber(Args args) {
        Object value = args.any(0);
        if (!args.isNone(1)) {
            return inBase(args, args.integer(1));
        }
        return value instanceof Number number ? number : asFloat(LuaNumbers.toNumber(value));
    }

    /** A float, unless it could not hold the integer exactly. */
    private static @Nullable Number asFloat(@Nullable Number number) {
        return number instanceof Long whole && (long) (double) whole == whole && whole != Long.MAX_VALUE
                ? Double.valueOf(whole)
                : number;
    }

    private static @Nullable Number inBase(Args args, long base) {
        if (base < 2 || base > 36) {
            throw args.bad(1, "base out of range");
        }
        String digits = LuaNumbers.trim(args.string(0));
        boolean negative = digits.startsWith("-");
        int start = negative || digits.startsWith("+") ? 1 : 0;
        double value = 0;
        long exact = 0;
        for (int i = start; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), (int) base);
            if (digit < 0) {
                return null;
            }
            value = value * base + digit;
            exact = exact * base + digit;
        }
        if (digits.length() == start) {
            return null;
        }
        boolean fits = value < 0x1p63;
        return fits ? asFloat(negative ? -exact : exact) : Double.valueOf(negative ? -value : value);
    }
}

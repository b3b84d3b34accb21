package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaTable;
import wippy.lua.Ops;

/** The arguments of one call of a library function, by position from 0, checked as they are read. */
public final class Args {
    private final String function;
    private final @Nullable Object[] values;

    /** The arguments of a call of the function of that name. */
    public Args(String function, @Nullable Object[] values) {
        this.function = function;
        this.values = values;
    }

    /** How many there are. */
    public int count() {
        return values.length;
    }

    /** All of them; not to be written to. */
    public @Nullable Object[] all() {
        return values;
    }

    /** The arguments from that position on. */
    public @Nullable Object[] from(int index) {
        return index >= values.length
                ? new @Nullable Object[0]
                : java.util.Arrays.copyOfRange(values, index, values.length);
    }

    /** The argument, nil if there are fewer. */
    public @Nullable Object at(int index) {
        return index < values.length ? values[index] : null;
    }

    /** Whether the argument is nil or not there. */
    public boolean isNone(int index) {
        return at(index) == null;
    }

    /** Whether the argument is neither nil nor false. */
    public boolean truth(int index) {
        Object value = at(index);
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** The argument, of any type, but there. */
    public @Nullable Object any(int index) {
        if (index >= values.length) {
            throw bad(index, "value expected");
        }
        return values[index];
    }

    /** A string; numbers and error objects are taken by their text. */
    public String string(int index) {
        Object value = at(index);
        return switch (value) {
            case String text -> text;
            case Number number -> LuaNumbers.toText(number);
            case ErrorValue error -> error.text();
            case null, default -> throw mistyped(index, "string");
        };
    }

    /** A string, the other one if the argument is nil. */
    public String string(int index, String otherwise) {
        return isNone(index) ? otherwise : string(index);
    }

    /** A number, also as a string that reads as one. */
    public double number(int index) {
        return numeric(index).doubleValue();
    }

    /** A number, the other one if the argument is nil. */
    public double number(int index, double otherwise) {
        return isNone(index) ? otherwise : number(index);
    }

    /** A number as it is: integer or float. */
    public Number numeric(int index) {
        Number number = LuaNumbers.toNumber(at(index));
        if (number == null) {
            throw mistyped(index, "number");
        }
        return number;
    }

    /** A number with an integral value. */
    public long integer(int index) {
        Object value = at(index);
        if (value instanceof Long number) {
            return number;
        }
        double number = number(index);
        if (!LuaNumbers.isLong(number)) {
            throw bad(index, "number has no integer representation");
        }
        return (long) number;
    }

    /** A number with an integral value, the other one if the argument is nil. */
    public long integer(int index, long otherwise) {
        return isNone(index) ? otherwise : integer(index);
    }

    /** An integer; of a float its integral part. */
    public long truncated(int index) {
        Object value = at(index);
        if (value instanceof Long number) {
            return number;
        }
        double number = number(index);
        if (Double.isNaN(number) || number < -0x1p63 || number >= 0x1p63) {
            throw bad(index, "number has no integer representation");
        }
        return (long) number;
    }

    /** A table. */
    public LuaTable table(int index) {
        return object(index, LuaTable.class, "table");
    }

    /** A function. */
    public LuaFunction function(int index) {
        return object(index, LuaFunction.class, "function");
    }

    /** A boolean. */
    public boolean bool(int index) {
        return object(index, Boolean.class, "boolean");
    }

    /** A value of that class, which messages call by that name. */
    public <T> T object(int index, Class<T> type, String name) {
        Object value = at(index);
        if (!type.isInstance(value)) {
            throw mistyped(index, name);
        }
        return type.cast(value);
    }

    /** The error for an argument of another type than expected. */
    public LuaError mistyped(int index, String expected) {
        String got = index < values.length ? Ops.shownType(values[index]) : "no value";
        return bad(index, expected + " expected, got " + got);
    }

    /** The error for a wrong argument: {@code bad argument #1 to 'name' (message)}. */
    public LuaError bad(int index, String message) {
        return error("bad argument #" + (index + 1) + " to '" + function + "' (" + message + ")");
    }

    /** An error raised by the function, with the position of its caller. */
    public LuaError error(String message) {
        return LuaError.here(message);
    }
}

package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * Lua's operators on any values, metamethods included; arithmetic is in {@link Arith}, comparison in {@link Compare}.
 */
public final class Ops {
    private static final int MAX_CHAIN = 100;

    /** Octets that a string may have. */
    private static final int MAX_TEXT = 1 << 30;

    /** Texts from that length on are charged. */
    private static final int LARGE = 4_096;

    private Ops() {}

    // ---- types

    /** Nil and false are not true; all else is. */
    @SuppressWarnings("ReferenceEquality") // booleans are never boxed anew
    public static boolean isTrue(@Nullable Object value) {
        return value != null && value != Boolean.FALSE;
    }

    /** The value's type as {@code type} names it. */
    public static String typeName(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Boolean _ -> "boolean";
            case Long _, Double _ -> "number";
            case String _ -> "string";
            case LuaTable _ -> "table";
            case LuaFunction _ -> "function";
            case LuaUserdata userdata -> userdata.userdataType().luaType();
            default -> "userdata";
        };
    }

    /** The value's type for messages: of a table the {@code __name} of its metatable, if it has one. */
    public static String shownType(@Nullable Object value) {
        return value instanceof LuaTable table
                        && table.metatable() != null
                        && table.metatable().get("__name") instanceof String name
                ? LuaStrings.decode(name)
                : typeName(value);
    }

    /** The value's metatable, null if it has none. */
    public static @Nullable LuaTable metatable(LuaState state, @Nullable Object value) {
        return switch (value) {
            case LuaTable table -> table.metatable();
            case String _ -> state.vm().stringMetatable();
            case null, default -> UserdataType.metatableOf(value);
        };
    }

    /** The value's metamethod for that event, null if it has none. */
    public static @Nullable Object metamethod(LuaState state, @Nullable Object value, String event) {
        LuaTable metatable = metatable(state, value);
        return metatable == null ? null : metatable.get(event);
    }

    // ---- indexing

    /** {@code object[key]}. */
    public static @Nullable Object index(LuaState state, @Nullable Object object, @Nullable Object key) {
        if (object instanceof LuaTable table) {
            Object value = table.get(key);
            return value != null || table.metatable() == null ? value : indexMeta(state, table, key, null);
        }
        return indexMeta(state, object, key, null);
    }

    /** {@code object[key]}; {@code what} describes the object in the error if it cannot be indexed. */
    public static @Nullable Object index(
            LuaState state, @Nullable Object object, @Nullable Object key, @Nullable String what) {
        if (object instanceof LuaTable table) {
            Object value = table.get(key);
            return value != null || table.metatable() == null ? value : indexMeta(state, table, key, what);
        }
        return indexMeta(state, object, key, what);
    }

    /** {@code object.key}. */
    public static @Nullable Object index(LuaState state, @Nullable Object object, String key, @Nullable String what) {
        return object instanceof LuaTable table ? member(state, table, key, what) : indexMeta(state, object, key, what);
    }

    /** {@code object[key]} with an integer key. */
    public static @Nullable Object index(LuaState state, @Nullable Object object, long key, @Nullable String what) {
        if (object instanceof LuaTable table) {
            Object value = table.get(key);
            return value != null || table.metatable() == null ? value : indexMeta(state, table, key, what);
        }
        return indexMeta(state, object, key, what);
    }

    private static @Nullable Object indexMeta(
            LuaState state, @Nullable Object start, @Nullable Object key, @Nullable String what) {
        Object object = start;
        for (int i = 0; i < MAX_CHAIN; i++) {
            Object handler = metamethod(state, object, "__index");
            if (handler == null) {
                if (object instanceof LuaTable) {
                    return null;
                }
                throw cannotIndex(object, i == 0 ? what : null);
            }
            if (handler instanceof LuaFunction function) {
                return Results.first(function.call(state, object, key));
            }
            object = handler;
            if (object instanceof LuaTable table) {
                Object value = table.get(key);
                if (value != null) {
                    return value;
                }
            }
        }
        throw LuaError.here("'__index' chain too long; possibly a loop");
    }

    private static LuaError cannotIndex(@Nullable Object object, @Nullable String what) {
        String name = what != null ? " (" + what + ")" : "";
        return LuaError.here("attempt to index a " + shownType(object) + " value" + name);
    }

    /** {@code object[key] = value}. */
    public static void setIndex(LuaState state, @Nullable Object object, @Nullable Object key, @Nullable Object value) {
        setIndex(state, object, key, value, null);
    }

    /** {@code object[key] = value}; {@code what} describes the object in the error if it has no fields. */
    public static void setIndex(
            LuaState state,
            @Nullable Object object,
            @Nullable Object key,
            @Nullable Object value,
            @Nullable String what) {
        if (object instanceof LuaTable table && table.metatable() == null) {
            table.put(key, value);
        } else {
            setIndexMeta(state, object, key, value, what);
        }
    }

    /** {@code object.key = value}. */
    public static void setIndex(
            LuaState state, @Nullable Object object, String key, @Nullable Object value, @Nullable String what) {
        if (object instanceof LuaTable table && table.metatable() == null) {
            table.put(key, value);
        } else {
            setIndexMeta(state, object, key, value, what);
        }
    }

    /** {@code object[key] = value} with an integer key. */
    public static void setIndex(
            LuaState state, @Nullable Object object, long key, @Nullable Object value, @Nullable String what) {
        if (object instanceof LuaTable table && table.metatable() == null) {
            table.put(key, value);
        } else {
            setIndexMeta(state, object, key, value, what);
        }
    }

    private static void setIndexMeta(
            LuaState state,
            @Nullable Object start,
            @Nullable Object key,
            @Nullable Object value,
            @Nullable String what) {
        Object object = start;
        for (int i = 0; i < MAX_CHAIN; i++) {
            Object handler;
            if (object instanceof LuaTable table) {
                handler = table.metatable() == null || table.get(key) != null
                        ? null
                        : metamethod(state, table, "__newindex");
                if (handler == null) {
                    table.put(key, value);
                    return;
                }
            } else {
                handler = metamethod(state, object, "__newindex");
                if (handler == null) {
                    throw cannotIndex(object, i == 0 ? what : null);
                }
            }
            if (handler instanceof LuaFunction function) {
                function.call(state, object, key, value);
                return;
            }
            object = handler;
        }
        throw LuaError.here("'__newindex' chain too long; possibly a loop");
    }

    // ---- calls

    /**
     * The function that a call of the value runs: itself, or its {@code __call} with the value put first. Of a value
     * that cannot be called it is one that says so when called: its arguments are worked out before.
     *
     * @param what describes the value in that error; null if nothing is known
     */
    public static LuaFunction callee(LuaState state, @Nullable Object value, @Nullable String what) {
        return value instanceof LuaFunction function ? function : calleeMeta(state, value, what, 0);
    }

    private static LuaFunction calleeMeta(LuaState state, @Nullable Object value, @Nullable String what, int chain) {
        Object handler = metamethod(state, value, "__call");
        if (handler == null || chain == MAX_CHAIN) {
            return new Uncallable(
                    "attempt to call a " + shownType(value) + " value" + (what == null ? "" : " (" + what + ")"));
        }
        LuaFunction function =
                handler instanceof LuaFunction direct ? direct : calleeMeta(state, handler, null, chain + 1);
        return new CallWithSelf(function, value);
    }

    /** Calls any value with those arguments and completes: one value, or an array of none or several. */
    public static @Nullable Object call(LuaState state, @Nullable Object value, @Nullable Object... args) {
        return callee(state, value, null).call(state, args);
    }

    /** The function of {@code object:name(…)}. */
    public static LuaFunction method(LuaState state, @Nullable Object object, String name, @Nullable String what) {
        Object value = object instanceof LuaTable table
                ? member(state, table, name, what)
                : object instanceof String
                        ? textMethod(state, object, name, what)
                        : indexMeta(state, object, name, what);
        return value instanceof LuaFunction function
                ? function
                : calleeMeta(state, value, "method '" + LuaStrings.decode(name) + "'", 0);
    }

    /** Its own, or that of the table it inherits from; where there is more to it, as any index. */
    private static @Nullable Object member(LuaState state, LuaTable table, String name, @Nullable String what) {
        Object own = table.get(name);
        LuaTable metatable = table.metatable();
        if (own != null || metatable == null) {
            return own;
        }
        Object inherited = metatable.get("__index") instanceof LuaTable parent ? parent.get(name) : null;
        return inherited != null ? inherited : indexMeta(state, table, name, what);
    }

    private static @Nullable Object textMethod(LuaState state, Object text, String name, @Nullable String what) {
        LuaTable metatable = state.vm().stringMetatable();
        Object method =
                metatable != null && metatable.get("__index") instanceof LuaTable library ? library.get(name) : null;
        return method != null ? method : indexMeta(state, text, name, what);
    }

    // ---- length, concatenation, text

    /** {@code #value}. */
    public static @Nullable Object length(LuaState state, @Nullable Object value) {
        if (value instanceof String s) {
            return (long) s.length();
        }
        if (value instanceof LuaTable table && table.metatable() == null) {
            return table.length();
        }
        return lengthMeta(state, value);
    }

    private static @Nullable Object lengthMeta(LuaState state, @Nullable Object value) {
        Object handler = metamethod(state, value, "__len");
        if (handler != null) {
            return Results.first(call(state, handler, value));
        }
        if (value instanceof LuaTable table) {
            return table.length();
        }
        throw LuaError.here("attempt to get length of a " + shownType(value) + " value" + LuaFrame.operand("#", true));
    }

    /** {@code a .. b}. */
    public static @Nullable Object concat(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof String s && b instanceof String t) {
            return s.length() + t.length() < LARGE ? s.concat(t) : joined(state, s, t);
        }
        if ((a instanceof String || a instanceof Number) && (b instanceof String || b instanceof Number)) {
            return joined(state, textOf(a), textOf(b));
        }
        Object handler = metamethod(state, a, "__concat");
        if (handler == null) {
            handler = metamethod(state, b, "__concat");
        }
        if (handler == null) {
            boolean left = !(a instanceof String || a instanceof Number);
            throw LuaError.here(
                    "attempt to concatenate a " + shownType(left ? a : b) + " value" + LuaFrame.operand("..", left));
        }
        return Results.first(call(state, handler, a, b));
    }

    private static String joined(LuaState state, String a, String b) {
        checkLength(state, (long) a.length() + b.length());
        return b.isEmpty() ? a : state.memory().text(a.concat(b));
    }

    private static void checkLength(LuaState state, long length) {
        if (length > MAX_TEXT) {
            throw LuaError.here("string length overflow");
        }
        state.memory().ask(length);
    }

    /** {@code a .. b .. c …}, from the right. */
    public static @Nullable Object concat(LuaState state, @Nullable Object[] parts) {
        long length = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!(parts[i] instanceof String || parts[i] instanceof Number)) {
                return concatMeta(state, parts);
            }
        }
        for (int i = 0; i < parts.length; i++) {
            String text = textOf(java.util.Objects.requireNonNull(parts[i]));
            parts[i] = text;
            length += text.length();
        }
        checkLength(state, length);
        StringBuilder text = new StringBuilder((int) length);
        for (Object part : parts) {
            text.append((String) part);
        }
        return state.memory().text(text.toString());
    }

    private static @Nullable Object concatMeta(LuaState state, @Nullable Object[] parts) {
        Object result = parts[parts.length - 1];
        for (int i = parts.length - 2; i >= 0; i--) {
            result = concat(state, parts[i], result);
        }
        return result;
    }

    private static String textOf(Object stringOrNumber) {
        return stringOrNumber instanceof Number n ? LuaNumbers.toText(n) : (String) stringOrNumber;
    }

    /** The value as {@code tostring} shows it, {@code __tostring} and {@code __name} obeyed. */
    public static String toText(LuaState state, @Nullable Object value) {
        LuaTable metatable = value instanceof String ? null : metatable(state, value);
        if (metatable != null) {
            Object handler = metatable.get("__tostring");
            if (handler != null) {
                Object text = Results.first(call(state, handler, value));
                if (text instanceof Number n) {
                    return LuaNumbers.toText(n);
                }
                if (text instanceof String s) {
                    return s;
                }
                throw LuaError.here("'__tostring' must return a string");
            }
            if (metatable.get("__name") instanceof String name) {
                return "%s: 0x%08x".formatted(name, System.identityHashCode(value));
            }
        }
        return plainText(value);
    }

    private static String plainText(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case String s -> s;
            case Number n -> LuaNumbers.toText(n);
            case Boolean _, LuaTable _, LuaFunction _ -> value.toString();
            default -> "userdata: 0x%08x".formatted(System.identityHashCode(value));
        };
    }

    /** The value as text outside any running program: {@code __tostring} is obeyed only if it is a host function. */
    static String describe(Object value) {
        try {
            LuaState state = new LuaState(new LuaVm(), new wippy.base.execution.Execution());
            return toText(state, value);
        } catch (LuaError e) {
            return plainText(value);
        }
    }

    /** A callable value's {@code __call} function with the value put before the arguments. */
    private static final class CallWithSelf extends LuaFunction.Variadic {
        private final LuaFunction function;
        private final @Nullable Object self;

        CallWithSelf(LuaFunction function, @Nullable Object self) {
            this.function = function;
            this.self = self;
        }

        @Override
        public String name() {
            return function.name();
        }

        @Override
        public @Nullable Object invoke(LuaState state) {
            return function.invoke(state, self);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return function.invoke(state, self, a);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return function.invoke(state, self, a, b);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            @Nullable Object[] all = new @Nullable Object[args.length + 1];
            all[0] = self;
            System.arraycopy(args, 0, all, 1, args.length);
            return function.invoke(state, all);
        }
    }
}

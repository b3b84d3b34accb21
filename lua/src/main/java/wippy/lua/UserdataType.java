package wippy.lua;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a class of host objects looks like to Lua: its methods, and its operators as a metatable. Immutable; one
 * constant per class, shared by all VMs.
 */
public final class UserdataType {
    private final String name;
    private final String luaType;
    private final LuaTable metatable;

    private UserdataType(String name, String luaType, LuaTable metatable) {
        this.name = name;
        this.luaType = luaType;
        this.metatable = metatable;
    }

    /** A type to be filled in; the name is the one in messages. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** As messages call it. */
    public String name() {
        return name;
    }

    /** What {@code type} says of such a value: {@code userdata} unless set otherwise. */
    public String luaType() {
        return luaType;
    }

    /** The operators, immutable; {@code __index} holds the methods. */
    public LuaTable metatable() {
        return metatable;
    }

    /** Collects methods and operators. */
    public static final class Builder {
        private final String name;
        private final LuaTable methods = new LuaTable();
        private final LuaTable metatable = new LuaTable();
        private String luaType = "userdata";

        private Builder(String name) {
            this.name = name;
        }

        /** What {@code type} is to say instead of {@code userdata}, for values the language knows: {@code thread}. */
        public Builder luaType(String luaType) {
            this.luaType = luaType;
            return this;
        }

        /** A method; its first argument is the object. */
        public Builder method(String method, HostFunction.Body body) {
            methods.put(method, HostFunction.of(name + ":" + method, body));
            return this;
        }

        /** A method given as a function value. */
        public Builder method(String method, LuaFunction function) {
            methods.put(method, function);
            return this;
        }

        /** An operator by its metatable key, such as {@code __eq} or {@code __call}. */
        public Builder operator(String event, HostFunction.Body body) {
            metatable.put(event, HostFunction.of(name + "." + event, body));
            return this;
        }

        /** Fields that are computed: called with the object and the key when no method has that name. */
        public Builder index(HostFunction.Body body) {
            return operator("__index", (state, args) -> {
                Object method = args.length > 1 ? methods.get(args[1]) : null;
                return method != null ? method : body.call(state, args);
            });
        }

        /** How {@code tostring} shows the object. */
        public <T> Builder text(Class<T> type, Function<T, String> text) {
            return operator("__tostring", (state, args) -> text.apply(type.cast(args[0])));
        }

        /** The finished type. */
        public UserdataType build() {
            if (metatable.get("__index") == null) {
                metatable.put("__index", methods.freeze());
            }
            if (metatable.get("__name") == null) {
                metatable.put("__name", name);
            }
            return new UserdataType(name, luaType, metatable.freeze());
        }
    }

    /** The metatable of a value that is userdata with a type; null for all other values. */
    static @Nullable LuaTable metatableOf(@Nullable Object value) {
        return value instanceof LuaUserdata userdata ? userdata.userdataType().metatable : null;
    }
}

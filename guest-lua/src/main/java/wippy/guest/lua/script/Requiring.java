package wippy.guest.lua.script;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.lua.compile.LuaChunk;
import wippy.lua.compile.LuaSource;

/**
 * The global {@code require} of programs without an app: a global of that name, as entries find it, else what the
 * library of that name returns, which runs once. Belongs to one virtual machine.
 */
final class Requiring {
    private final Function<LuaSource, LuaChunk> compiler;
    private final Function<String, Optional<LuaSource>> libraries;
    private final Map<String, Object> loaded = new HashMap<>();
    private final Set<String> loading = new HashSet<>();

    Requiring(Function<LuaSource, LuaChunk> compiler, Function<String, Optional<LuaSource>> libraries) {
        this.compiler = compiler;
        this.libraries = libraries;
    }

    LuaFunction function() {
        return HostFunction.of("require", (state, values) -> {
            if (values.length == 0 || !(values[0] instanceof String name)) {
                throw LuaError.here("bad argument #1 to 'require' (string expected)");
            }
            Object global = state.globals().get(name);
            return global != null ? global : library(state, name);
        });
    }

    private Object library(LuaState state, String name) {
        Object known = loaded.get(name);
        if (known != null) {
            return known;
        }
        String written = LuaStrings.decode(name);
        LuaSource source =
                libraries.apply(written).orElseThrow(() -> LuaError.here("module '" + written + "' not found"));
        if (!loading.add(name)) {
            throw LuaError.here("module '" + written + "' requires itself");
        }
        try {
            @Nullable Object value = Results.first(compiler.apply(source).main().call(state, name));
            Object module = value == null ? Boolean.TRUE : value;
            loaded.put(name, module);
            return module;
        } finally {
            loading.remove(name);
        }
    }
}

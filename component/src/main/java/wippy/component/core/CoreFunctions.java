package wippy.component.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.type.FunctionType;
import wippy.component.wit.WitSignatures;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.value.ValueModel;

/** The exports of a core module that a WIT text gives signatures for. Immutable, shared by threads. */
public final class CoreFunctions {
    private final Map<String, CoreFunction> functions = new LinkedHashMap<>();

    private CoreFunctions(Map<String, FunctionType> types) {
        types.forEach((name, type) -> functions.put(name, CoreFunction.of(name, type)));
    }

    /**
     * Plans the calls of all functions of a WIT text.
     *
     * @param name of the text, for messages
     * @throws wippy.component.wit.syntax.WitException if the text cannot be understood
     */
    public static CoreFunctions of(String name, String wit) {
        return new CoreFunctions(WitSignatures.parse(name, wit));
    }

    /** The functions with a signature. */
    public List<String> names() {
        return List.copyOf(functions.keySet());
    }

    /**
     * The signature under that name, also with hyphens for underscores and the other way round.
     *
     * @throws WasmException.Unlinkable if there is none
     */
    public FunctionType type(String name) {
        return function(name).type();
    }

    /**
     * The function under that name, also with hyphens for underscores and the other way round.
     *
     * @throws WasmException.Unlinkable if there is none
     */
    public CoreFunction function(String name) {
        CoreFunction exact = functions.get(name);
        if (exact != null) {
            return exact;
        }
        return functions.values().stream()
                .filter(function -> function.name().replace('_', '-').equals(name.replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new WasmException.Unlinkable(
                        "function \"" + name + "\" not found in WIT text" + Nearest.sentence(name, names())));
    }

    /** Calls an export; see {@link CoreFunction#call}. */
    public @Nullable Object call(
            WasmInstance instance, String name, ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return function(name).call(instance, in, args, out);
    }
}

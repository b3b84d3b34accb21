package wippy.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.core.CoreFunctions;
import wippy.component.type.FunctionType;
import wippy.component.type.FunctionType.Param;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.component.wave.WaveCall;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.NumType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.runtime.error.WippyException;
import wippy.value.JavaModel;

/**
 * A core module, called by written signatures, or by its own types where numbers are enough.
 *
 * @param functions the written signatures
 */
record CoreCallTarget(WasmModule module, Optional<CoreFunctions> functions) implements CallTarget {
    private static final int MOST_LISTED = 8;

    static CoreCallTarget of(WasmModule module, Optional<String> signatures) {
        return new CoreCallTarget(module, signatures.map(text -> CoreFunctions.of("wit", text)));
    }

    @Override
    public List<WasmModule> modules() {
        return List.of(module);
    }

    @Override
    public String call(WaveCall call, InstanceLimits limits) {
        String name = call.name();
        FunctionType type = functions.map(written -> written.type(name)).orElseGet(() -> plainType(name));
        List<@Nullable Object> arguments = call.arguments(type, JavaModel.shared());
        try (WasmInstance instance = WasmInstance.instantiate(module, imports(), limits)) {
            return CallTarget.text(
                    type,
                    functions
                            .map(written ->
                                    written.call(instance, name, JavaModel.shared(), arguments, JavaModel.shared()))
                            .orElseGet(() -> plainCall(instance.function(name).orElseThrow(), arguments)));
        }
    }

    /** Functions trap when they are called; nothing else can be made up. */
    private Imports imports() {
        Imports.Builder imports = Imports.builder();
        for (ImportType needed : module.imports()) {
            String shown = "import \"" + needed.module() + "\".\"" + needed.name() + "\"";
            if (!(needed.type() instanceof FuncType type)) {
                throw WippyException.invalid(module.name() + " cannot be called: its " + shown + " is a "
                        + needed.type().kind() + ", which nothing provides here");
            }
            imports.put(needed.module(), needed.name(), WasmFunction.hostValues(needed.name(), type, _ -> {
                throw new WasmException.Trap("unresolved host " + shown + ": " + NO_IMPORTS);
            }));
        }
        return imports.build();
    }

    private FunctionType plainType(String name) {
        Map<String, FuncType> exports = new LinkedHashMap<>();
        for (ExportType export : module.exports()) {
            if (export.type() instanceof FuncType type) {
                exports.put(export.name(), type);
            }
        }
        FuncType type = exports.get(name);
        if (type == null) {
            String hint = Nearest.hint(name, exports.keySet());
            throw WippyException.notFound("export \"" + name + "\" not found in module " + module.name()
                    + (hint.isEmpty() ? offered(exports.keySet()) : "." + hint));
        }
        List<Param> params = IntStream.range(0, type.params().size())
                .mapToObj(
                        i -> new Param("p" + i, number(name, type, type.params().get(i))))
                .toList();
        return new FunctionType(
                params,
                type.results().stream().map(part -> number(name, type, part)).toList());
    }

    private static String offered(Set<String> functions) {
        if (functions.isEmpty()) {
            return "; it exports no functions";
        }
        return "; its functions are " + functions.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                + (functions.size() > MOST_LISTED ? ", …" : "");
    }

    private static ValueType number(String name, FuncType type, ValType part) {
        return switch (part) {
            case NumType.I32 -> Primitive.S32;
            case NumType.I64 -> Primitive.S64;
            case NumType.F32 -> Primitive.F32;
            case NumType.F64 -> Primitive.F64;
            default ->
                throw WippyException.invalid(
                        "\"" + name + "\" is of type " + type + ", and no text stands for a " + part);
        };
    }

    private static @Nullable Object plainCall(WasmFunction function, List<@Nullable Object> arguments) {
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(function.type().params().get(i), arguments.get(i));
        }
        List<@Nullable Object> results = function.callValues(values);
        return results.size() == 1 ? results.getFirst() : results;
    }

    private static @Nullable Object value(ValType type, @Nullable Object argument) {
        return type == NumType.I32 && argument instanceof Long number ? (Object) number.intValue() : argument;
    }
}

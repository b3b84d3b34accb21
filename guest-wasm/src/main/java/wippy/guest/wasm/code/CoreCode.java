package wippy.guest.wasm.code;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wippy.base.source.Nearest;
import wippy.component.Component;
import wippy.component.core.CoreFunction;
import wippy.component.type.FunctionType;
import wippy.component.wit.WitSignatures;
import wippy.component.wit.syntax.WitException;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.Imports;
import wippy.engine.NumType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmModule;
import wippy.guest.wasm.wasi.WasiSetup;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.wasi.preview1.Preview1;

/** A core module with the signatures that its entry gives for its exports (spec: WebAssembly 1.7). */
final class CoreCode implements GuestCode {
    private static final String START = "_start";

    private final WasmModule module;
    private final Imports imports;
    private final Optional<WasiSetup> wasi;
    private final String wit;
    private final Map<String, FuncType> exports;

    private CoreCode(WasmModule module, Imports imports, Optional<WasiSetup> wasi, String wit) {
        this.module = module;
        this.imports = imports;
        this.wasi = wasi;
        this.wit = wit;
        this.exports = module.exports().stream()
                .filter(export -> export.type() instanceof FuncType)
                .collect(Collectors.toMap(ExportType::name, export -> (FuncType) export.type()));
    }

    /**
     * Links the module: functions it imports trap when they are called, but for those of preview 1, which each instance
     * gets its own of.
     *
     * @param wasi what preview 1 shows
     * @throws WippyException Internal, if it imports anything else, which must be there from the start
     */
    static CoreCode link(WasmModule module, String wit, WasiSetup wasi, UnresolvedImports unresolved) {
        Imports.Builder imports = Imports.builder();
        for (ImportType needed : module.imports()) {
            if (!(needed.type() instanceof FuncType type)) {
                throw WippyException.internal("failed to load wasm module: import \"" + needed.module() + "\".\""
                                + needed.name() + "\" is a " + needed.type().kind() + ", which nothing provides")
                        .retryable(false);
            }
            String message = unresolved.message(needed.module(), needed.name());
            imports.put(needed.module(), needed.name(), WasmFunction.host(needed.name(), type, args -> {
                throw new WasmException.Trap(message);
            }));
        }
        boolean preview1 = module.imports().stream().anyMatch(needed -> Preview1.isModule(needed.module()));
        return new CoreCode(module, imports.build(), preview1 ? Optional.of(wasi) : Optional.empty(), wit);
    }

    @Override
    public GuestFunction function(String method) {
        FunctionType type = signature(method);
        FuncType actual = Optional.ofNullable(exports.get(method))
                .orElseThrow(() -> absent("function \"" + method + "\" not found in module", method, exports.keySet()));
        CoreFunction function = CoreFunction.of(method, type);
        if (!function.fits(actual)) {
            throw failure("signature \"" + method + ": " + type + "\" needs a core function " + function.coreType()
                    + ", but the module exports " + actual);
        }
        return new CoreMethod(module, imports, wasi, function);
    }

    @Override
    public Optional<String> entryPoint() {
        return exports.containsKey(START) ? Optional.of(START) : Optional.empty();
    }

    @Override
    public Optional<Component> component() {
        return Optional.empty();
    }

    @Override
    public Map<EntryId, Component> providers() {
        return Map.of();
    }

    @Override
    public boolean mayReceive() {
        return false;
    }

    private FunctionType signature(String method) {
        if (method.equals(START)) {
            return new FunctionType(List.of(), List.of()); // as every command has it
        }
        if (wit.isBlank()) {
            throw failure("Call() requires a component or WIT definitions; add to the entry: wit: \"" + example(method)
                    + "\"");
        }
        try {
            Map<String, FunctionType> signatures = WitSignatures.parse(wit);
            return Optional.ofNullable(signatures.get(method))
                    .orElseThrow(
                            () -> absent("function \"" + method + "\" not found in wit", method, signatures.keySet()));
        } catch (WitException e) {
            throw failure(WippyException.textOf(e));
        }
    }

    /** A signature that fits the export, as far as its core type tells. */
    private String example(String method) {
        FuncType type = exports.getOrDefault(method, new FuncType(List.of(ValType.I32), List.of(ValType.I32)));
        String params = IntStream.range(0, type.params().size())
                .mapToObj(i -> "p" + i + ": " + word(type.params().get(i)))
                .collect(Collectors.joining(", "));
        String results = type.results().stream().map(CoreCode::word).collect(Collectors.joining(", "));
        String arrow = switch (type.results().size()) {
            case 0 -> "";
            case 1 -> " -> " + results;
            default -> " -> (" + results + ")";
        };
        return method + ": func(" + params + ")" + arrow + ";";
    }

    private static String word(ValType type) {
        return switch (type) {
            case NumType.I32 -> "s32";
            case NumType.I64 -> "s64";
            case NumType.F32 -> "f32";
            case NumType.F64 -> "f64";
            default -> type.toString();
        };
    }

    private static WippyException absent(String what, String method, Collection<String> names) {
        String hint = Nearest.hint(method, names);
        String rest = names.isEmpty()
                ? "; there are no functions"
                : "; there are " + names.stream().sorted().collect(Collectors.joining(", "));
        return failure(what + (hint.isEmpty() ? rest : "." + hint));
    }

    private static WippyException failure(String what) {
        return WippyException.internal(what).retryable(false);
    }
}

package wippy.engine.compile;

import java.util.function.Supplier;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeVersion;
import wippy.engine.Backend;
import wippy.engine.CallGuard;
import wippy.engine.DefinedType;
import wippy.engine.FuncType;
import wippy.engine.FunctionCode;
import wippy.engine.HostBody;
import wippy.engine.HostValuesBody;
import wippy.engine.WasmFunction;
import wippy.engine.module.Module;
import wippy.engine.module.ModuleDecoder;
import wippy.engine.module.Validator;
import wippy.engine.run.HostFunction;

/** The engine's backend: compiles to JVM bytecode. */
public final class CompilerBackend implements Backend {
    private final BackgroundCompiler background = new BackgroundCompiler();
    private final ClassSources sources;

    /** For {@link Backend#current}. */
    public CompilerBackend() {
        this(new ClassSources(CodeVersion.of(CompilerBackend.class, CodeCache.class), CodeCache.standard()));
    }

    CompilerBackend(ClassSources sources) {
        this.sources = sources;
    }

    @Override
    public Code decode(String name, byte[] binary) {
        Supplier<String> digest = sources.digest(binary);
        Module module = ModuleDecoder.decode(name, binary);
        ClassSource classes = sources.of(module, digest);
        if (!classes.isKept()) {
            Validator.validate(module);
        }
        if (sources.isFilled(module) && !classes.isWhole()) {
            background.submit(name, classes);
        }
        return new CompiledModule(module, classes);
    }

    @Override
    public WasmFunction host(String name, FuncType type, HostBody body) {
        if (!type.isNumeric()) {
            throw new IllegalArgumentException(
                    "Host function " + name + " " + type + " has references: use hostValues");
        }
        return hostMaker(type).make(name, body);
    }

    @Override
    public HostMaker hostMaker(FuncType type) {
        FunctionCode code = SignatureLoader.shared().hostWords(Signature.of(type));
        DefinedType definition = DefinedType.of(type);
        return (name, body) -> new HostFunction(name, definition, code, body);
    }

    @Override
    public WasmFunction hostValues(String name, FuncType type, HostValuesBody body) {
        return new HostFunction(
                name, DefinedType.of(type), SignatureLoader.shared().hostValues(Signature.of(type)), body);
    }

    @Override
    public <T> WasmFunction host(String name, Class<T> type, T body) {
        return TypedCode.of(type).host(name, type.cast(body));
    }

    @Override
    public <T> T as(WasmFunction function, Class<T> functionalInterface) {
        return functionalInterface.cast(TypedCode.of(functionalInterface).bridge(function, functionalInterface));
    }

    @Override
    public <T> T as(WasmFunction function, Class<T> functionalInterface, CallGuard guard) {
        return functionalInterface.cast(TypedCode.of(functionalInterface).bridge(function, functionalInterface, guard));
    }
}

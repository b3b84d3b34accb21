package wippy.engine.compile;

import java.lang.reflect.Constructor;
import wippy.engine.CallGuard;
import wippy.engine.DefinedType;
import wippy.engine.FuncType;
import wippy.engine.FunctionCode;
import wippy.engine.WasmFunction;
import wippy.engine.run.HostFunction;

/** What is generated for a functional interface; made once, and gone with the interface. */
final class TypedCode {
    private static final ClassValue<TypedCode> OF = new ClassValue<>() {
        @Override
        protected TypedCode computeValue(Class<?> type) {
            return new TypedCode(Shape.of(type));
        }
    };

    private final FuncType type;
    private final DefinedType definition;
    private final FunctionCode code;
    private final Constructor<?> bridge;
    private final TypedLoader loader;

    private TypedCode(Shape shape) {
        this.type = shape.type();
        this.definition = DefinedType.of(type);
        loader = new TypedLoader(shape);
        try {
            this.code = (FunctionCode)
                    loader.loadClass("wasm.typed.Code").getConstructor().newInstance();
            this.bridge = loader.loadClass("wasm.typed.Bridge").getConstructor(WasmFunction.class);
        } catch (ReflectiveOperationException e) {
            throw unusable(shape.owner(), e);
        }
    }

    static TypedCode of(Class<?> functionalInterface) {
        return OF.get(functionalInterface);
    }

    WasmFunction host(String name, Object body) {
        return new HostFunction(name, definition, code, body);
    }

    Object bridge(WasmFunction function, Class<?> functionalInterface) {
        return made(functionalInterface, function, bridge, function);
    }

    Object bridge(WasmFunction function, Class<?> functionalInterface, CallGuard guard) {
        return made(functionalInterface, function, guarded(functionalInterface), function, guard);
    }

    /** Written only where somebody asks for it. */
    private Constructor<?> guarded(Class<?> owner) {
        try {
            return loader.loadClass("wasm.typed.Guarded").getConstructor(WasmFunction.class, CallGuard.class);
        } catch (ReflectiveOperationException e) {
            throw unusable(owner, e);
        }
    }

    private static IllegalStateException unusable(Class<?> owner, ReflectiveOperationException e) {
        return new IllegalStateException("Generated class for " + owner.getName() + " cannot be used", e);
    }

    private Object made(Class<?> owner, WasmFunction function, Constructor<?> constructor, Object... arguments) {
        if (!function.type().equals(type)) {
            throw new IllegalArgumentException(
                    "Function " + function + " is no " + owner.getName() + ", which is " + type);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw unusable(owner, e);
        }
    }
}

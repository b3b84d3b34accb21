package wippy.engine.compile;

import java.lang.reflect.Constructor;
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
    private final FunctionCode code;
    private final Constructor<?> bridge;

    private TypedCode(Shape shape) {
        this.type = shape.type();
        TypedLoader loader = new TypedLoader(shape);
        try {
            this.code = (FunctionCode)
                    loader.loadClass("wasm.typed.Code").getConstructor().newInstance();
            this.bridge = loader.loadClass("wasm.typed.Bridge").getConstructor(WasmFunction.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Generated class for " + shape.owner().getName() + " cannot be used", e);
        }
    }

    static TypedCode of(Class<?> functionalInterface) {
        return OF.get(functionalInterface);
    }

    WasmFunction host(String name, Object body) {
        return new HostFunction(name, type, code, body);
    }

    Object bridge(WasmFunction function, Class<?> functionalInterface) {
        if (!function.type().equals(type)) {
            throw new IllegalArgumentException(
                    "Function " + function + " is no " + functionalInterface.getName() + ", which is " + type);
        }
        try {
            return bridge.newInstance(function);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Generated class for " + functionalInterface.getName() + " cannot be used", e);
        }
    }
}

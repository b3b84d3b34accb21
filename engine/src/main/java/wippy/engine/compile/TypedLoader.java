package wippy.engine.compile;

import java.util.HashMap;
import java.util.Map;

/** Loads what is generated for a functional interface, where both the interface and the engine are visible. */
final class TypedLoader extends ClassLoader {
    private final Shape shape;
    private final Map<String, Class<?>> named = new HashMap<>();

    TypedLoader(Shape shape) {
        super("wasm-" + shape.owner().getSimpleName(), SignatureLoader.shared());
        this.shape = shape;
        named.put(shape.owner().getName(), shape.owner());
        named.put(shape.method().getReturnType().getName(), shape.method().getReturnType());
        for (Class<?> param : shape.method().getParameterTypes()) {
            named.put(param.getName(), param);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = named.get(name);
        return known != null ? known : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] binary = switch (name) {
            case "wasm.typed.Code" -> TypedClass.writeCode(shape);
            case "wasm.typed.Bridge" -> TypedClass.writeBridge(shape);
            case "wasm.typed.Guarded" -> TypedClass.writeGuarded(shape);
            default -> throw new ClassNotFoundException(name);
        };
        return defineClass(name, binary, 0, binary.length);
    }
}

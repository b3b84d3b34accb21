package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wippy.engine.FuncType;
import wippy.engine.ValType;

/**
 * A functional interface as a function type.
 *
 * @param method its one abstract method
 * @param type what that is in WebAssembly
 */
record Shape(Class<?> owner, Method method, FuncType type) {
    /**
     * Looks at an interface.
     *
     * @throws IllegalArgumentException if generated code cannot see or implement it
     */
    static Shape of(Class<?> owner) {
        if (!owner.isInterface()
                || !Modifier.isPublic(owner.getModifiers())
                || owner.isHidden()
                || owner.isSealed()
                || !owner.getModule().isExported(owner.getPackageName())) {
            throw new IllegalArgumentException(owner.getName() + " is no public functional interface");
        }
        List<Method> methods = Arrays.stream(owner.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(
                    owner.getName() + " is no functional interface: it has " + methods.size() + " abstract methods");
        }
        Method method = methods.getFirst();
        List<ValType> params = Arrays.stream(method.getParameterTypes())
                .map(type -> value(owner, type))
                .toList();
        List<ValType> results =
                method.getReturnType() == void.class ? List.of() : List.of(value(owner, method.getReturnType()));
        return new Shape(owner, method, new FuncType(params, results));
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    private static ValType value(Class<?> owner, Class<?> type) {
        return primitive(type).orElseGet(() -> {
            if (type.isPrimitive()) {
                throw new IllegalArgumentException(
                        owner.getName() + " has a " + type + ", which is no type of WebAssembly: use int");
            }
            return ValType.EXTERNREF;
        });
    }

    private static Optional<ValType> primitive(Class<?> type) {
        if (type == int.class) {
            return Optional.of(ValType.I32);
        } else if (type == long.class) {
            return Optional.of(ValType.I64);
        } else if (type == float.class) {
            return Optional.of(ValType.F32);
        } else if (type == double.class) {
            return Optional.of(ValType.F64);
        }
        return Optional.empty();
    }

    Signature signature() {
        return Signature.of(type);
    }

    ClassDesc ownerDesc() {
        return Signature.desc(owner);
    }

    /** The method's descriptor. */
    MethodTypeDesc descriptor() {
        return MethodTypeDesc.of(
                Signature.desc(method.getReturnType()),
                Arrays.stream(method.getParameterTypes()).map(Signature::desc).toList());
    }
}

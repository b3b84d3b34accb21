package wippy.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record class of Java: how to make one of its records, and how to read it. */
final class RecordClass {
    private final Class<?> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    RecordClass(Class<?> type) {
        this.type = type;
        components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            Handles.open(canonical, "record " + type.getName());
            constructor = MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            accessors = new MethodHandle[types.length];
            for (int i = 0; i < types.length; i++) {
                Method accessor = components[i].getAccessor();
                Handles.open(accessor, "record " + type.getName());
                accessors[i] = MethodHandles.lookup()
                        .unreflect(accessor)
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
        } catch (ReflectiveOperationException e) {
            throw new BindingException("record " + type.getName() + " cannot be used: " + e.getMessage());
        }
    }

    RecordComponent[] components() {
        return components;
    }

    Object make(@Nullable Object[] values) {
        return Handles.call(() -> constructor.invokeExact(values));
    }

    @Nullable
    Object get(Object record, int component) {
        MethodHandle accessor = accessors[component];
        return Handles.call(() -> accessor.invokeExact(record));
    }

    @Override
    public String toString() {
        return "record " + type.getSimpleName();
    }
}

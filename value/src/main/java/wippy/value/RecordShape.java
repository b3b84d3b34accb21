package wippy.value;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The components of a Java record class, read by the names that interfaces give them. */
final class RecordShape {
    private record Component(String kebab, String javaName, Method accessor) {}

    private final List<Component> components = new ArrayList<>();

    RecordShape(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.trySetAccessible();
            components.add(new Component(JavaNames.kebab(component.getName()), component.getName(), accessor));
        }
    }

    int size() {
        return components.size();
    }

    @Nullable
    Object field(Object value, String key) {
        for (Component component : components) {
            if (JavaNames.matches(component.kebab, component.javaName, key)) {
                return read(value, component);
            }
        }
        return null;
    }

    void forEach(Object value, BiConsumer<String, @Nullable Object> visitor) {
        for (Component component : components) {
            visitor.accept(component.kebab, read(value, component));
        }
    }

    private static @Nullable Object read(Object value, Component component) {
        try {
            return component.accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new ValueException("component " + component.javaName + " of "
                    + value.getClass().getSimpleName() + " cannot be read: " + e.getMessage());
        }
    }
}

package wippy.component.bind;

import org.jspecify.annotations.Nullable;
import wippy.value.ValueException;

/** A resource of the host: the Java object itself. */
record HostObjectShape(String resource, Class<?> java) implements Shape {
    @Override
    public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
        if (raw != null && !java.isInstance(raw)) {
            throw new ValueException("a " + resource + " should be a " + java.getSimpleName() + ", but is a "
                    + raw.getClass().getSimpleName());
        }
        return raw;
    }

    @Override
    public @Nullable Object toModel(@Nullable Object object) {
        return object;
    }

    @Override
    public boolean isPlainIn() {
        return true;
    }
}

package wippy.component.bind;

import org.jspecify.annotations.Nullable;

/**
 * How values of one WIT type and one Java type become each other. Raw values are those that {@link RawModel} builds;
 * what goes the other way is read by {@link wippy.value.JavaModel}. Immutable, shared by threads.
 */
interface Shape {
    /** Values that are the same on both sides. */
    Shape PLAIN = new Shape() {
        @Override
        public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
            return raw;
        }

        @Override
        public @Nullable Object toModel(@Nullable Object java) {
            return java;
        }
    };

    /**
     * The Java value.
     *
     * @param calls of the instance the value came from
     */
    @Nullable
    Object toJava(@Nullable Object raw, GuestCalls calls);

    /** What stands for the Java value; null for null, which whoever reads it refuses. */
    @Nullable
    Object toModel(@Nullable Object java);

    /** Whether {@link #toModel} gives what it gets. */
    default boolean isPlainIn() {
        return this == PLAIN;
    }

    /** Whether {@link #toJava} gives what it gets. */
    default boolean isPlainOut() {
        return this == PLAIN;
    }
}

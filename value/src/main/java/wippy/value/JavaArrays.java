package wippy.value;

import org.jspecify.annotations.Nullable;

/** Java's arrays, other than of bytes, as lists. */
final class JavaArrays {
    private JavaArrays() {}

    static boolean isArray(Object value) {
        return value.getClass().isArray();
    }

    static int size(Object array) {
        return switch (array) {
            case Object[] a -> a.length;
            case int[] a -> a.length;
            case long[] a -> a.length;
            case double[] a -> a.length;
            case float[] a -> a.length;
            case short[] a -> a.length;
            case char[] a -> a.length;
            case boolean[] a -> a.length;
            default -> throw new ValueException("a " + array.getClass().getSimpleName() + " is not a list");
        };
    }

    static @Nullable Object element(Object array, int index) {
        return switch (array) {
            case Object[] a -> a[index];
            case int[] a -> a[index];
            case long[] a -> a[index];
            case double[] a -> a[index];
            case float[] a -> a[index];
            case short[] a -> a[index];
            case char[] a -> a[index];
            case boolean[] a -> a[index];
            default -> throw new ValueException("a " + array.getClass().getSimpleName() + " is not a list");
        };
    }
}

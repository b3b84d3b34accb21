package wippy.component.syntax;

import java.util.Arrays;

/** A part of an array that is not written to any more. Equal to another one of the same octets. */
public record Slice(byte[] array, int from, int to) {
    public Slice {
        if (from < 0 || to < from || to > array.length) {
            throw new IllegalArgumentException("slice " + from + " to " + to + " of " + array.length);
        }
    }

    /** All of the array, which must not be written to any more. */
    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /** How many octets. */
    public int size() {
        return to - from;
    }

    /** The octets as an array of their own. */
    public byte[] bytes() {
        return Arrays.copyOfRange(array, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && Arrays.equals(array, from, to, slice.array, slice.from, slice.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return size() + " bytes";
    }
}

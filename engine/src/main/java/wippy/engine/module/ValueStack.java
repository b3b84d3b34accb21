package wippy.engine.module;

import java.util.Arrays;

/** The types of the values that are on the stack at a place in a function (specification, appendix A.3). */
final class ValueStack {
    private final TypeCodes types;
    private final BinaryReader in;
    private int[] values = new int[64];
    private int size;
    private int base;
    private boolean unreachable;

    ValueStack(TypeCodes types, BinaryReader in) {
        this.types = types;
        this.in = in;
    }

    int size() {
        return size;
    }

    /** Begins or resumes a block whose values start there. */
    void enter(int height, boolean isUnreachable) {
        base = height;
        unreachable = isUnreachable;
    }

    /** What follows in this block is never run. */
    void cut() {
        size = base;
        unreachable = true;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    void clear() {
        size = 0;
        enter(0, false);
    }

    void push(int type) {
        if (size == values.length) {
            grow(1);
        }
        values[size++] = type;
    }

    private void grow(int more) {
        if (size + more > DecodeLimits.OPERANDS) {
            throw in.tooMany("values on the stack", size + more, DecodeLimits.OPERANDS, in.marked());
        }
        values = Arrays.copyOf(values, Math.min(DecodeLimits.OPERANDS, Math.max(size + more, 2 * values.length)));
    }

    void pushAll(int[] pushed) {
        if (size + pushed.length > values.length) {
            grow(pushed.length);
        }
        System.arraycopy(pushed, 0, values, size, pushed.length);
        size += pushed.length;
    }

    /** Takes any value. */
    int pop() {
        if (size > base) {
            return values[--size];
        }
        if (unreachable) {
            return TypeCodes.BOTTOM;
        }
        throw in.invalid("type mismatch: instruction requires a value but stack has []");
    }

    void pop(int wanted) {
        if (size > base) {
            int type = values[--size];
            if (type != wanted && !types.isSubtype(type, wanted)) {
                throw mismatch(types.names(wanted), types.names(type));
            }
        } else if (!unreachable) {
            throw mismatch(types.names(wanted), "[]");
        }
    }

    void popMany(int count, int wanted) {
        for (int i = 0; i < count && (size > base || !unreachable); i++) {
            pop(wanted);
        }
    }

    RuntimeException mismatch(String wanted, String found) {
        return in.invalid("type mismatch: instruction requires " + wanted + " but stack has " + found);
    }

    void popAll(int[] wanted) {
        check(wanted);
        size = Math.max(base, size - wanted.length);
    }

    /** Demands values without taking them. */
    void check(int[] wanted) {
        for (int i = wanted.length - 1, at = size - 1; i >= 0; i--, at--) {
            if (at < base) {
                if (unreachable) {
                    return;
                }
                throw mismatch(types.names(wanted), top(wanted.length));
            }
            if (values[at] != wanted[i] && !types.isSubtype(values[at], wanted[i])) {
                throw mismatch(types.names(wanted), top(wanted.length));
            }
        }
    }

    /** Demands values and that there are no others in this block. */
    void checkExactly(int[] wanted) {
        check(wanted);
        if (size - base > wanted.length) {
            throw in.invalid("type mismatch: block requires " + types.names(wanted) + " but stack has "
                    + types.names(Arrays.copyOfRange(values, Math.max(base, size - wanted.length - 4), size)));
        }
    }

    private String top(int count) {
        return types.names(Arrays.copyOfRange(values, Math.max(base, size - count), size));
    }
}

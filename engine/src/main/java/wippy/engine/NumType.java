package wippy.engine;

import java.util.Locale;

/** The types of values that are no references (specification 2.3.1 and 2.3.2). */
public enum NumType implements ValType {
    I32,
    I64,
    F32,
    F64,
    V128;

    @Override
    public int slots() {
        return this == V128 ? 2 : 1;
    }

    @Override
    public boolean isReference() {
        return false;
    }

    @Override
    public boolean isDefaultable() {
        return true;
    }

    @Override
    public boolean isSubtypeOf(ValType other) {
        return this == other;
    }

    /** As the text format spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

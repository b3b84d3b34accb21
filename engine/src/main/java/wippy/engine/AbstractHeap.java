package wippy.engine;

import java.util.Locale;

/** The heap types that every module knows. */
public enum AbstractHeap implements HeapType {
    FUNC,
    NOFUNC,
    EXTERN,
    NOEXTERN,
    EXN,
    NOEXN,
    ANY,
    EQ,
    I31,
    STRUCT,
    ARRAY,
    NONE;

    @Override
    public boolean isSubtypeOf(HeapType other) {
        if (this == other) {
            return true;
        }
        return switch (this) {
            case NOFUNC, NOEXTERN, NOEXN -> other.top() == top();
            case NONE -> other.top() == ANY;
            case EQ -> other == ANY;
            case I31, STRUCT, ARRAY -> other == EQ || other == ANY;
            case FUNC, EXTERN, EXN, ANY -> false;
        };
    }

    @Override
    public AbstractHeap top() {
        return switch (this) {
            case FUNC, NOFUNC -> FUNC;
            case EXTERN, NOEXTERN -> EXTERN;
            case EXN, NOEXN -> EXN;
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
        };
    }

    /** The short form of a nullable reference to it, such as {@code funcref}. */
    String reference() {
        return switch (this) {
            case NOFUNC -> "nullfuncref";
            case NOEXTERN -> "nullexternref";
            case NOEXN -> "nullexnref";
            case NONE -> "nullref";
            case FUNC, EXTERN, EXN, ANY, EQ, I31, STRUCT, ARRAY -> this + "ref";
        };
    }

    /** As the text format spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

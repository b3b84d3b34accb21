package wippy.engine.run;

import wippy.engine.DefinedType;
import wippy.engine.HeapType;
import wippy.engine.Typed;

/** A structure or an array of a guest, kept by the collector of the JVM. Equal to itself only. */
public abstract sealed class GcObject implements Typed permits GcStruct, GcArray {
    private final DefinedType type;

    GcObject(DefinedType type) {
        this.type = type;
    }

    /** The type it was made with. */
    public final DefinedType type() {
        return type;
    }

    @Override
    public final HeapType heapType() {
        return type;
    }
}

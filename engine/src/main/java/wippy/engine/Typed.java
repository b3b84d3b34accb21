package wippy.engine;

/** An object of the engine's that knows its heap type: functions, exceptions, structures, arrays, small integers. */
public interface Typed {
    /** The most precise heap type it is of. */
    HeapType heapType();
}

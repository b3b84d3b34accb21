package wippy.component.abi;

import wippy.engine.WasmException;

/** Makes the traps of the Canonical ABI. */
public final class Traps {
    private Traps() {}

    /** A trap with that message. */
    public static WasmException.Trap trap(String message) {
        return new WasmException.Trap(message);
    }
}

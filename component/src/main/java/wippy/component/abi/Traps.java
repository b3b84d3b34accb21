package wippy.component.abi;

import wippy.engine.WasmException;

/** Makes the traps of the Canonical ABI. */
public final class Traps {
    private Traps() {}

    /** A trap with that message. */
    public static WasmException.Trap trap(String message) {
        return new WasmException.Trap(message);
    }

    /** What an exception becomes that its component did not catch. */
    public static WasmException.Trap uncaught(WasmException.Thrown exception) {
        return new WasmException.Trap("uncaught exception propagated out of component", exception);
    }
}

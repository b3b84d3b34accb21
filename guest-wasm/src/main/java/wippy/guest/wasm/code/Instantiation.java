package wippy.guest.wasm.code;

import wippy.engine.WasmException;
import wippy.runtime.error.WippyException;

/** Words the failure to make an instance. */
final class Instantiation {
    private Instantiation() {}

    static WippyException failed(WasmException e) {
        String what =
                e instanceof WasmException.Trap trap ? "wasm error: " + trap.describe() : WippyException.textOf(e);
        return WippyException.internal("failed to instantiate wasm module: " + what)
                .retryable(false);
    }
}

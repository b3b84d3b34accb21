package wippy.guest.wasm.call;

import wippy.guest.wasm.host.ImportedCall;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.pool.FunctionWorker;
import wippy.runtime.process.Peer;

/** A place in a function's pool. It holds nothing: every call makes its own instance. */
public record WasmWorker(WasmMethod method) implements FunctionWorker {
    @Override
    public Payload call(FunctionCall call, Peer self) {
        WasmMethod target = call.context()
                .port(ImportedCall.class)
                .map(imported -> method.export(imported.path()))
                .orElse(method);
        return target.call(call.arguments(), method.contextOf(self), call.resultModel());
    }
}

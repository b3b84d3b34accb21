package wippy.guest.wasm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import wippy.guest.wasm.call.CallTerms;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.code.CodeLoader;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.config.WasmConfig;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** From an entry's configuration to its method, with what the app says for all entries filled in. */
final class MethodLoader {
    private static final Logger LOG = System.getLogger(MethodLoader.class.getName());

    private final CodeLoader code;
    private final CallTerms defaults;

    MethodLoader(CodeLoader code, CallTerms defaults) {
        this.code = code;
        this.defaults = defaults;
    }

    /** The entry's method. One that the code does not have is only warned of: it fails when called. */
    WasmMethod load(EntryId entry, WasmConfig config) {
        GuestCode loaded = code.load(entry, config);
        WasmMethod method =
                new WasmMethod(method(config, loaded), loaded, config.transport(), defaults.with(config.limits()));
        method.fault().ifPresent(fault -> LOG.log(Level.WARNING, "entry " + entry + ": calls will fail: " + fault));
        return method;
    }

    /** A process needs to say none if its code is a command. */
    private static String method(WasmConfig config, GuestCode code) {
        return config.method().isEmpty()
                ? code.entryPoint()
                        .orElseThrow(() -> WippyException.invalid("method is required: the code exports neither"
                                        + " wasi:cli/run nor _start, by which a command is run")
                                .retryable(false))
                : config.method();
    }
}

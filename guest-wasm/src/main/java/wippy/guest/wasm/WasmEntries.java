package wippy.guest.wasm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wippy.engine.WasmModule;
import wippy.guest.wasm.call.CallLimits;
import wippy.guest.wasm.call.CallTerms;
import wippy.guest.wasm.call.ResourceCleaner;
import wippy.guest.wasm.call.ResultStyle;
import wippy.guest.wasm.code.CodeCache;
import wippy.guest.wasm.code.CodeLoader;
import wippy.guest.wasm.code.Providers;
import wippy.guest.wasm.host.RuntimeHost;
import wippy.guest.wasm.wasi.SharedClient;
import wippy.guest.wasm.wasi.WasiPorts;
import wippy.runtime.Node;
import wippy.runtime.call.Functions;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.settings.Settings;

/**
 * The way in: what makes {@code function.wat}, {@code function.wasm} and {@code process.wasm} entries work on a
 * runtime. Settings it reads:
 *
 * <ul>
 *   <li>{@code wasm.results}: {@code pair} (the default) or {@code table}, see {@link ResultStyle}
 *   <li>{@code limits.default_max_execution_ms}, {@code limits.default_max_memory_bytes}: limits of calls of entries
 *       that say nothing themselves; 0, the default, is none
 * </ul>
 */
public final class WasmEntries {
    private static final String TIME = "limits.default_max_execution_ms";
    private static final String MEMORY = "limits.default_max_memory_bytes";

    private final CodeCache codes;
    private final List<EntryHandler> handlers;

    private WasmEntries(CodeCache codes, List<EntryHandler> handlers) {
        this.codes = codes;
        this.handlers = handlers;
    }

    /**
     * The entries of that runtime.
     *
     * @throws WippyException Invalid, if a setting is
     */
    public static WasmEntries of(Node node) {
        CodeCache codes = new CodeCache();
        return new WasmEntries(codes, handlers(node, codes));
    }

    /** The handlers of the three kinds. */
    public List<EntryHandler> handlers() {
        return handlers;
    }

    /**
     * Keeps on disk the code that was needed, for the next start, see {@link WasmModule#keep}. For the end of an app.
     *
     * @param within the time after which the rest is left out
     */
    public void keep(Duration within) {
        WasmModule.keep(codes.modules(), within);
    }

    private static List<EntryHandler> handlers(Node node, CodeCache codes) {
        Settings settings = node.settings();
        Functions functions = node.functions();
        Processes processes = node.processes();
        Providers providers = new Providers();
        WasiPorts wasi = new WasiPorts(node.environment(), node.volumes(), node.access(), new SharedClient());
        RuntimeHost host = new RuntimeHost(functions, processes, node.access());
        CodeLoader code = new CodeLoader(codes, host, wasi, providers);
        MethodLoader loader =
                new MethodLoader(code, new CallTerms(limits(settings), style(settings), new ResourceCleaner()));
        return List.of(
                new WasmFunctionHandler(loader, functions, processes, providers),
                new WasmProcessHandler(loader, functions, processes, providers));
    }

    private static CallLimits limits(Settings settings) {
        long millis = notNegative(settings, TIME);
        long bytes = notNegative(settings, MEMORY);
        return new CallLimits(
                millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    private static long notNegative(Settings settings, String key) {
        long value = settings.integer(key, 0);
        if (value < 0) {
            throw WippyException.invalid(key + " cannot be negative").retryable(false);
        }
        return value;
    }

    private static ResultStyle style(Settings settings) {
        String style = settings.string("wasm.results", "pair");
        return switch (style) {
            case "pair" -> ResultStyle.PAIR;
            case "table" -> ResultStyle.TABLE;
            default ->
                throw WippyException.invalid("wasm.results is \"" + style + "\", which is neither pair nor table")
                        .retryable(false);
        };
    }
}

package wippy.guest.wasm.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import wippy.component.Component;
import wippy.component.text.ComponentParser;
import wippy.engine.BinaryKind;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.engine.text.WatException;
import wippy.guest.wasm.code.CodeCache.Decoded;
import wippy.guest.wasm.config.WasmConfig;
import wippy.guest.wasm.host.RuntimeHost;
import wippy.guest.wasm.wasi.WasiPorts;
import wippy.guest.wasm.wasi.WasiSetup;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** Makes an entry's code ready: reads it, checks it, decodes it and links it (spec: WebAssembly 1.5). Any thread. */
public final class CodeLoader {
    private final ModuleReader reader;
    private final CodeCache cache;
    private final RuntimeHost host;
    private final WasiPorts wasi;
    private final Providers providers;

    /**
     * Entries that are granted {@code funcs} get that host's interfaces, and those that name another entry what that
     * exports; files and variables come through the ports.
     */
    public CodeLoader(CodeCache cache, RuntimeHost host, WasiPorts wasi, Providers providers) {
        this.reader = new ModuleReader(wasi.volumes());
        this.wasi = wasi;
        this.cache = cache;
        this.host = host;
        this.providers = providers;
    }

    /**
     * The entry's code, linked to what the entry asks for and nothing else.
     *
     * @throws WippyException NotFound if its file is not there (yet), Invalid if it is another file or asks for what it
     *     cannot have, Internal if it is no code
     */
    public GuestCode load(EntryId entry, WasmConfig config) {
        return switch (config.module()) {
            case WasmConfig.Text(String source) -> text(entry, config, source);
            case WasmConfig.File file -> file(entry, config, file);
        };
    }

    private GuestCode text(EntryId entry, WasmConfig config, String source) {
        String name = entry.toString();
        Decoded decoded = cache.get(
                "wat:" + name + ":" + ContentHash.sha256(source.getBytes(UTF_8)),
                () -> decode(name, assemble(name, source)));
        boolean component = decoded instanceof Decoded.OfComponent;
        return link(entry, Grants.of(config.imports(), component, providers), config, decoded);
    }

    private static byte[] assemble(String name, String source) {
        try {
            return ComponentParser.parse(name, source);
        } catch (WatException e) {
            throw failed("failed to load wat module", e);
        }
    }

    private GuestCode file(EntryId entry, WasmConfig config, WasmConfig.File file) {
        byte[] octets = reader.read(file);
        boolean component = BinaryKind.of(octets) == BinaryKind.COMPONENT;
        Grants granted = Grants.of(config.imports(), component, providers);
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        Decoded decoded = cache.get(file.hash().toLowerCase(Locale.ROOT), () -> decode(name, octets));
        return link(entry, granted, config, decoded);
    }

    private static Decoded decode(String name, byte[] octets) {
        return BinaryKind.of(octets) == BinaryKind.COMPONENT ? component(name, octets) : module(name, octets);
    }

    private static Decoded component(String name, byte[] octets) {
        try {
            return new Decoded.OfComponent(Component.decode(name, octets));
        } catch (WasmException.Invalid | WasmException.Unsupported e) {
            throw failed("failed to compile wasm module", e);
        } catch (WasmException e) {
            throw failed("failed to load wasm module", e);
        }
    }

    private static Decoded module(String name, byte[] octets) {
        try {
            return new Decoded.OfModule(WasmModule.decode(name, octets));
        } catch (WasmException.Invalid | WasmException.Unsupported e) {
            throw failed("failed to compile wasm module", e);
        } catch (WasmException e) {
            throw failed("failed to load wasm module", e);
        }
    }

    private GuestCode link(EntryId entry, Grants granted, WasmConfig config, Decoded decoded) {
        UnresolvedImports unresolved = new UnresolvedImports(entry, granted.profiles());
        WasiSetup setup = new WasiSetup(entry, config.wasi(), wasi);
        try {
            return switch (decoded) {
                case Decoded.OfComponent(Component component) ->
                    ComponentCode.link(component, granted.profiles(), granted.entries(), host, setup, unresolved);
                case Decoded.OfModule(WasmModule module) -> CoreCode.link(module, config.wit(), setup, unresolved);
            };
        } catch (WasmException e) {
            throw failed("failed to load wasm module", e);
        }
    }

    private static WippyException failed(String message, RuntimeException cause) {
        return WippyException.internal(message).withCause(cause).retryable(false);
    }
}

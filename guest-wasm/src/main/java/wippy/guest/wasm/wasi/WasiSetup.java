package wippy.guest.wasm.wasi;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.base.error.ErrorKind;
import wippy.base.files.FileException;
import wippy.formats.Data;
import wippy.guest.wasm.config.WasmConfig;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.Terminal;
import wippy.wasi.Wasi;
import wippy.wasi.WasiBuilder;
import wippy.wasi.cli.StdStream;
import wippy.wasi.file.FileAccess;

/**
 * What an entry says under {@code wasi:}, to be resolved for each call (spec: WebAssembly 4.1 to 4.4): variables and
 * file systems as they are then, file systems as far as the caller may have them. Immutable, shared by threads.
 */
public final class WasiSetup {
    private final EntryId entry;
    private final WasmConfig.Wasi config;
    private final WasiPorts ports;

    /** The setup of that entry's guests. */
    public WasiSetup(EntryId entry, WasmConfig.Wasi config, WasiPorts ports) {
        this.entry = entry;
        this.config = config;
        this.ports = ports;
    }

    /** Whether the entry says nothing, so that guests without interfaces of WASI need no context. */
    public boolean isEmpty() {
        return config.args().isEmpty()
                && config.cwd().isEmpty()
                && config.env().isEmpty()
                && config.mounts().isEmpty();
    }

    /**
     * What the instance of one call works with; to be closed after it.
     *
     * @throws WippyException NotFound, for a variable that is required or a file system that is not there;
     *     PermissionDenied, for a file system that the caller may not have; Internal, if either cannot be read
     */
    public WasiInstance open(CallContext context) {
        Optional<Terminal> terminal = context.port(Terminal.class);
        WasiBuilder wasi = Wasi.builder().cwd(config.cwd().isEmpty() ? "/" : config.cwd());
        wasi.args(config.args().isEmpty() ? commandLine(context) : config.args());
        config.env().forEach(variable -> resolve(variable).ifPresent(value -> wasi.env(variable.name(), value)));
        config.mounts().forEach(mount -> mount(wasi, mount, context));
        wasi.http(ports.client()::get, CallerPolicy.of(ports.access(), context));
        wasi.network(CallerSockets.of(ports.access(), context));
        terminal.ifPresent(known -> connect(wasi, known));
        List<LogLines> logs = terminal.isPresent() ? List.of() : log(wasi);
        try {
            return new WasiInstance(wasi.build().open(), logs);
        } catch (FileException e) {
            throw WippyException.internal("cannot open a mounted filesystem of " + entry)
                    .withCause(e)
                    .retryable(false);
        }
    }

    private static List<String> commandLine(CallContext context) {
        return context.port(CommandLine.class).map(CommandLine::all).orElse(List.of());
    }

    /** A variable by its entry, or one of the entry's own namespace by its public name. */
    private Optional<String> resolve(WasmConfig.EnvVariable variable) {
        EntryId id = variable.id();
        String namespace = entry.namespace();
        Optional<String> value;
        try {
            value = ports.environment().value(id.toString(), namespace);
            if (value.isEmpty() && id.namespace().equals(namespace)) {
                value = ports.environment().value(id.name(), namespace);
            }
        } catch (WippyException e) {
            if (!e.chainHas(ErrorKind.NOT_FOUND)) {
                throw WippyException.internal("failed to resolve wasi env mapping: " + id)
                        .withCause(e)
                        .retryable(false);
            }
            value = Optional.empty();
        }
        if (value.isEmpty() && variable.required()) {
            throw WippyException.notFound("required wasi env variable not found: " + id)
                    .retryable(false);
        }
        return value;
    }

    private void mount(WasiBuilder wasi, WasmConfig.Mount mount, CallContext context) {
        EntryId id = mount.fs();
        ports.access()
                .require(
                        context.actor(),
                        context.scope(),
                        "fs.get",
                        id.toString(),
                        Data.empty(),
                        "not allowed to access filesystem: " + id);
        FileVolume volume = ports.volumes()
                .find(id)
                .orElseThrow(() -> WippyException.notFound("wasi mount filesystem not found: " + id)
                        .retryable(false));
        Path root = volume.root()
                .orElseThrow(() -> WippyException.invalid(
                                "filesystem cannot be mounted: " + id + "; only directories can (fs.directory)")
                        .retryable(false));
        boolean readOnly = mount.readOnly() || volume.readOnly();
        wasi.preopen(root, mount.guest(), readOnly ? FileAccess.READ_ONLY : FileAccess.READ_WRITE);
    }

    private static void connect(WasiBuilder wasi, Terminal terminal) {
        Set<StdStream> people = EnumSet.noneOf(StdStream.class);
        if (terminal.inputIsTty()) {
            people.add(StdStream.STDIN);
        }
        if (terminal.outputIsTty()) {
            people.add(StdStream.STDOUT);
            people.add(StdStream.STDERR);
        }
        wasi.stdin(new TerminalInput(terminal))
                .stdout(new TerminalOutput(terminal, false))
                .stderr(new TerminalOutput(terminal, true))
                .terminals(people);
    }

    /** Each context has logs of its own: lines of calls that run at once must not mix. */
    private List<LogLines> log(WasiBuilder wasi) {
        LogLines out = new LogLines(entry, System.Logger.Level.INFO);
        LogLines err = new LogLines(entry, System.Logger.Level.WARNING);
        wasi.stdout(out).stderr(err);
        return List.of(out, err);
    }
}

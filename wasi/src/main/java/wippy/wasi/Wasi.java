package wippy.wasi;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;
import wippy.base.files.FileException;
import wippy.component.Component;
import wippy.component.HostCall;
import wippy.component.Linker;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmModule;
import wippy.http.HttpClient;
import wippy.http.HttpHandler;
import wippy.wasi.cli.CliInterfaces;
import wippy.wasi.cli.Environment;
import wippy.wasi.cli.Stdio;
import wippy.wasi.clock.ClockInterfaces;
import wippy.wasi.clock.Clocks;
import wippy.wasi.clock.MonotonicClock;
import wippy.wasi.file.FileInterfaces;
import wippy.wasi.file.FileSystem;
import wippy.wasi.file.Mount;
import wippy.wasi.http.HttpHost;
import wippy.wasi.http.HttpInterfaces;
import wippy.wasi.http.HttpPolicy;
import wippy.wasi.io.Grants;
import wippy.wasi.io.IoInterfaces;
import wippy.wasi.io.OpenResources;
import wippy.wasi.random.RandomInterfaces;
import wippy.wasi.random.Randomness;
import wippy.wasi.socket.NetworkHost;
import wippy.wasi.socket.NetworkPolicy;
import wippy.wasi.socket.SocketInterfaces;

/**
 * What a WASI guest is started with. Immutable, shared by threads:
 *
 * <pre>
 * Wasi wasi = Wasi.builder()
 *         .args("sort", "-r")
 *         .env("LANG", "C")
 *         .stdin("b\na\n")
 *         .stdout(System.out)
 *         .build();
 * int code = wasi.run(Component.read(Path.of("sort.wasm")));
 * </pre>
 *
 * <p>Whoever keeps instances of their own defines the interfaces on a linker once ({@link #define}) and opens a
 * {@link WasiContext} for each instance.
 */
public final class Wasi {
    private final Environment environment;
    private final Stdio stdio;
    private final Clock wallClock;
    private final @Nullable MonotonicClock monotonicClock;
    private final @Nullable ZoneId zone;
    private final Randomness randomness;
    private final List<Mount> mounts;
    private final Supplier<HttpClient> httpClient;
    private final HttpPolicy httpPolicy;
    private final NetworkPolicy networkPolicy;

    Wasi(WasiBuilder builder) {
        environment = builder.environment();
        stdio = builder.stdio();
        wallClock = builder.wallClock;
        monotonicClock = builder.monotonicClock;
        zone = builder.zone;
        randomness = builder.randomness;
        mounts = List.copyOf(builder.mounts);
        httpClient = builder.httpClient;
        httpPolicy = builder.httpPolicy;
        networkPolicy = builder.networkPolicy;
    }

    /** Nothing but time and random numbers, to be extended. */
    public static WasiBuilder builder() {
        return new WasiBuilder();
    }

    /**
     * Defines the interfaces of WASI on a linker, once for all instances.
     *
     * @param granted which, by names without version such as {@code wasi:io/poll}; what is not defined traps by its
     *     name when it is called
     * @param context finds the context of the instance that calls, most often from {@link HostCall#state}
     */
    public static void define(
            Linker.Builder linker, Predicate<String> granted, Function<HostCall, WasiContext> context) {
        Grants grants = new Grants(linker, granted);
        IoInterfaces.define(grants);
        ClockInterfaces.define(grants, call -> context.apply(call).clocks());
        RandomInterfaces.define(grants, call -> context.apply(call).randomness());
        CliInterfaces.define(
                grants,
                call -> context.apply(call).environment(),
                call -> context.apply(call).stdio());
        FileInterfaces.define(grants, call -> context.apply(call).files());
        HttpInterfaces.define(grants, call -> context.apply(call).http());
        SocketInterfaces.define(grants, call -> context.apply(call).network());
    }

    /** Whether an interface is part of what this configuration grants, by its name without version. */
    public boolean grants(String interfaceName) {
        return zone != null || !interfaceName.equals("wasi:clocks/timezone");
    }

    /**
     * What one instance works with; to be closed after it.
     *
     * @throws FileException if a directory that is to be mounted cannot be opened
     */
    public WasiContext open() throws FileException {
        MonotonicClock monotonic = monotonicClock == null ? MonotonicClock.startingNow() : monotonicClock;
        ZoneId where = zone == null ? ZoneOffset.UTC : zone;
        OpenResources resources = new OpenResources();
        try {
            FileSystem files = new FileSystem(mounts, resources);
            HttpHost http = new HttpHost(httpClient, httpPolicy, resources);
            NetworkHost network = new NetworkHost(networkPolicy, resources);
            return new WasiContext(
                    environment,
                    stdio,
                    new Clocks(wallClock, monotonic, where),
                    randomness,
                    files,
                    http,
                    network,
                    resources);
        } catch (FileException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    /** Runs a command without limits; see {@link #run(Component, InstanceLimits)}. */
    public int run(Component component) throws FileException {
        return run(component, InstanceLimits.unlimited());
    }

    /**
     * Runs a component that exports {@code wasi:cli/run}, in a fresh instance, and returns its exit code: what it gave
     * to {@code exit}, else 0 or 1 as {@code run} went well or not. What it wrote has reached its destination then.
     * Interrupting the waiting thread stops the guest.
     *
     * @throws FileException if a directory that is to be mounted cannot be opened
     * @throws IllegalArgumentException if it exports no {@code wasi:cli/run}
     * @throws wippy.engine.WasmException.Trap if it traps
     * @throws wippy.base.execution.StoppedException if it is stopped
     */
    public int run(Component component, InstanceLimits limits) throws FileException {
        Command command = Command.of(component, this);
        return inContext(context -> command.start(context, limits));
    }

    /** Runs a command without limits; see {@link #run(WasmModule, InstanceLimits)}. */
    public int run(WasmModule module) throws FileException {
        return run(module, InstanceLimits.unlimited());
    }

    /**
     * Runs a core module that exports {@code _start} and imports functions of preview 1, in a fresh instance, and
     * returns its exit code: what it gave to {@code proc_exit}, else 0. Else as {@link #run(Component,
     * InstanceLimits)}.
     *
     * @throws wippy.engine.WasmException.Unlinkable if it imports anything else
     */
    public int run(WasmModule module, InstanceLimits limits) throws FileException {
        Command command = Command.of(module);
        return inContext(context -> command.start(context, limits));
    }

    /**
     * Serves a component that exports {@code wasi:http/incoming-handler}: a handler for a listener, which answers each
     * request with a fresh instance and a context of its own.
     *
     * @param limits asked for each instance, since what one has used is used up
     * @throws IllegalArgumentException if it exports no such interface
     */
    public HttpHandler handler(Component component, Supplier<InstanceLimits> limits) {
        return HttpService.of(component, this, limits);
    }

    /** Runs the body as a guest, and closes its context whatever happens, though this thread be interrupted. */
    private int inContext(Function<WasiContext, Integer> body) throws FileException {
        WasiContext context = open();
        try {
            return GuestLane.call(() -> body.apply(context));
        } finally {
            boolean interrupted = Thread.interrupted();
            context.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package wippy.wasi;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.http.HttpClient;
import wippy.wasi.cli.Environment;
import wippy.wasi.cli.StdStream;
import wippy.wasi.cli.Stdio;
import wippy.wasi.clock.MonotonicClock;
import wippy.wasi.file.FileAccess;
import wippy.wasi.file.Mount;
import wippy.wasi.http.HttpPolicy;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.ByteSource;
import wippy.wasi.io.MemorySource;
import wippy.wasi.io.PumpedSink;
import wippy.wasi.io.PumpedSource;
import wippy.wasi.random.Randomness;
import wippy.wasi.socket.NetworkPolicy;

/** Collects what a {@link Wasi} is made of. Used by one thread. */
public final class WasiBuilder {
    private List<String> args = List.of();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private Optional<String> directory = Optional.empty();
    private ByteSource in = ByteSource.empty();
    private ByteSink out = ByteSink.discarding();
    private ByteSink err = ByteSink.discarding();
    private Set<StdStream> terminals = Set.of();
    Clock wallClock = Clock.systemUTC();

    @Nullable
    MonotonicClock monotonicClock;

    @Nullable
    ZoneId zone;

    Randomness randomness = Randomness.ofSystem();

    Supplier<HttpClient> httpClient = () -> {
        throw new IllegalStateException("there is no HTTP client");
    };
    HttpPolicy httpPolicy = HttpPolicy.DENY_ALL;
    NetworkPolicy networkPolicy = NetworkPolicy.DENY_ALL;

    final List<Mount> mounts = new ArrayList<>();

    WasiBuilder() {}

    /** The command line; the first is the program's name. */
    public WasiBuilder args(String... args) {
        return args(List.of(args));
    }

    /** The command line; the first is the program's name. */
    public WasiBuilder args(List<String> args) {
        this.args = List.copyOf(args);
        return this;
    }

    /** One environment variable more. */
    public WasiBuilder env(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** More environment variables; nothing of this process's own environment is there unless it is given here. */
    public WasiBuilder env(Map<String, String> variables) {
        this.variables.putAll(variables);
        return this;
    }

    /** What the guest is told of its working directory, a name of its own file system. */
    public WasiBuilder cwd(String directory) {
        this.directory = Optional.of(directory);
        return this;
    }

    /**
     * Mounts a directory of the host. Nothing outside of it is reached through it: neither by {@code ..} nor by
     * symbolic links. It is opened with each context and must exist then.
     *
     * @param guest what the guest calls it, such as {@code /} or {@code /data}
     */
    public WasiBuilder preopen(Path host, String guest, FileAccess access) {
        mounts.add(new Mount(host, guest, access));
        return this;
    }

    /** What the guest reads from standard input; instead of nothing. */
    public WasiBuilder stdin(String text) {
        return stdin(new MemorySource(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads standard input from a stream that may block: only when the guest asks, and up to 64 KiB ahead of it. */
    public WasiBuilder stdin(InputStream stream) {
        return stdin(new PumpedSource(stream));
    }

    /** Reads standard input from a source, which stays open. */
    public WasiBuilder stdin(ByteSource source) {
        in = source;
        return this;
    }

    /** Writes standard output to a stream that may block; instead of nowhere. */
    public WasiBuilder stdout(OutputStream stream) {
        return stdout(new PumpedSink(stream));
    }

    /** Writes standard output to a sink, which stays open. */
    public WasiBuilder stdout(ByteSink sink) {
        out = sink;
        return this;
    }

    /** Writes standard error to a stream that may block; instead of nowhere. */
    public WasiBuilder stderr(OutputStream stream) {
        return stderr(new PumpedSink(stream));
    }

    /** Writes standard error to a sink, which stays open. */
    public WasiBuilder stderr(ByteSink sink) {
        err = sink;
        return this;
    }

    /** Gives the guest the streams of this process. */
    public WasiBuilder inheritStdio() {
        return stdin(new FileInputStream(FileDescriptor.in))
                .stdout(new FileOutputStream(FileDescriptor.out))
                .stderr(new FileOutputStream(FileDescriptor.err));
    }

    /** Tells the guest that a person is at those streams. */
    public WasiBuilder terminals(Set<StdStream> streams) {
        terminals = streams.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(streams));
        return this;
    }

    /** The time of day, instead of the system's. */
    public WasiBuilder wallClock(Clock clock) {
        wallClock = clock;
        return this;
    }

    /** The clock that time is measured by, instead of the system's, which begins at 0 for each context. */
    public WasiBuilder monotonicClock(MonotonicClock clock) {
        monotonicClock = clock;
        return this;
    }

    /** Grants {@code wasi:clocks/timezone}, which no stable version of WASI has yet, with that zone. */
    public WasiBuilder timeZone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /** Random numbers, instead of the system's. */
    public WasiBuilder random(Randomness randomness) {
        this.randomness = randomness;
        return this;
    }

    /**
     * Lets the guest send HTTP requests; without this all are denied.
     *
     * @param client asked when there is something to send; serves any number of instances, and is closed by whoever
     *     made it
     * @param policy which requests, and to which addresses
     */
    public WasiBuilder http(Supplier<HttpClient> client, HttpPolicy policy) {
        httpClient = client;
        httpPolicy = policy;
        return this;
    }

    /** Lets the guest use sockets and look up names, as far as the policy agrees; without this all is denied. */
    public WasiBuilder network(NetworkPolicy policy) {
        networkPolicy = policy;
        return this;
    }

    /** What was collected. */
    public Wasi build() {
        return new Wasi(this);
    }

    Environment environment() {
        return new Environment(args, variables, directory);
    }

    Stdio stdio() {
        return new Stdio(in, out, err, terminals);
    }
}

package wippy.wasi;

import wippy.wasi.cli.Environment;
import wippy.wasi.cli.Stdio;
import wippy.wasi.clock.Clocks;
import wippy.wasi.file.FileSystem;
import wippy.wasi.http.HttpHost;
import wippy.wasi.io.OpenResources;
import wippy.wasi.preview1.Preview1;
import wippy.wasi.random.Randomness;
import wippy.wasi.socket.NetworkHost;

/** What one instance works with, and what it has open. Belongs to that instance. */
public final class WasiContext implements AutoCloseable {
    private final Environment environment;
    private final Stdio stdio;
    private final Clocks clocks;
    private final Randomness randomness;
    private final FileSystem files;
    private final HttpHost http;
    private final NetworkHost network;
    private final OpenResources resources;

    WasiContext(
            Environment environment,
            Stdio stdio,
            Clocks clocks,
            Randomness randomness,
            FileSystem files,
            HttpHost http,
            NetworkHost network,
            OpenResources resources) {
        this.environment = environment;
        this.stdio = stdio;
        this.clocks = clocks;
        this.randomness = randomness;
        this.files = files;
        this.http = http;
        this.network = network;
        this.resources = resources;
    }

    /** What it was started with. */
    public Environment environment() {
        return environment;
    }

    /** Its standard streams. */
    public Stdio stdio() {
        return stdio;
    }

    /** Its clocks. */
    public Clocks clocks() {
        return clocks;
    }

    /** Its random numbers. */
    public Randomness randomness() {
        return randomness;
    }

    /** What is mounted for it. */
    public FileSystem files() {
        return files;
    }

    /** The functions of preview 1 for a core module. */
    public Preview1 preview1() {
        return new Preview1(environment, clocks, randomness, stdio, files);
    }

    /** Its network. */
    public NetworkHost network() {
        return network;
    }

    /** What it sends requests with. */
    public HttpHost http() {
        return http;
    }

    /** What it has open of the host. */
    public OpenResources resources() {
        return resources;
    }

    /** Closes what the guest left open, after what it wrote to its standard streams has reached its destination. */
    @Override
    public void close() {
        try {
            stdio.flush();
        } finally {
            resources.close();
        }
    }
}

package wippy.cli.boot;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import wippy.cli.console.Console;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Spawn;
import wippy.runtime.settings.Settings;

/** One run of an app: brings it up, runs a command or waits for its end, takes it down. */
public final class App implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("wippy.run");

    private final Console console;
    private final Assembly assembly;
    private final Duration grace;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Written before services are stopped, read after they were started: one of the two sees the other. */
    private volatile boolean stopping;

    /**
     * An app that is not up yet.
     *
     * @param directory the app's folder, absolute
     */
    public App(Path directory, Settings settings, Map<String, String> environment, Console console) {
        this.console = console;
        assembly = new Assembly(directory, settings, environment);
        grace = settings.duration("shutdown.timeout", Duration.ofSeconds(30));
    }

    /**
     * Takes in the entries and starts what starts by itself.
     *
     * @throws WippyException if an entry is rejected or a service does not start
     */
    public void start(List<Entry> entries) {
        assembly.boot(entries);
        LOG.log(Level.INFO, "started with " + entries.size() + " entries");
        if (stopping) {
            assembly.stop(grace); // what has started since
        }
    }

    /** Waits until the app is stopped; the exit code. */
    public int await() {
        try {
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /**
     * Runs a command to its end, with the console as its terminal.
     *
     * @return the exit code
     * @throws WippyException the error it ended with
     */
    public int exec(Entry entry, EntryId host, List<String> arguments) {
        if (!entry.kind().startsWith("process.")) {
            throw WippyException.invalid("entry " + entry.id() + " is of kind " + entry.kind()
                    + "; only process entries (process.lua, process.wasm) can be run");
        }
        if (stopping) {
            throw WippyException.canceled("stopped before " + entry.id() + " began");
        }
        if (!assembly.processes().hasHost(host.toString())) {
            throw WippyException.unavailable(
                    "terminal.host " + host + " is not running; its entry needs  lifecycle: {auto_start: true}");
        }
        List<Payload> payloads = arguments.stream()
                .map(text -> new Payload(DataModel.INSTANCE, Data.of(text)))
                .toList();
        ConsoleTerminal terminal = new ConsoleTerminal(console, CommandEntries.programOf(entry), arguments);
        CallContext context = CallContext.EMPTY.withPort(Terminal.class, terminal);
        try {
            Payload result = assembly.processes().exec(Spawn.of(entry.id(), host.toString(), payloads, context));
            return ExitCode.of(result, console.out());
        } catch (WippyException e) {
            return ExitCode.requested(e).orElseThrow(() -> e);
        } finally {
            terminal.flush();
        }
    }

    /** Takes the app down; once, whoever asks. Returns when that is done. */
    public void stop() {
        LOG.log(Level.INFO, "stopping");
        stopping = true;
        assembly.stop(grace);
        stopped.countDown();
    }

    @Override
    public void close() {
        assembly.stop(grace);
    }
}

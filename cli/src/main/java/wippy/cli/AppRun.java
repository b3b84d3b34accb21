package wippy.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Spawn;
import wippy.runtime.settings.Settings;

/** One run of an app: boots it, runs a process or waits for a signal, stops it gracefully. */
final class AppRun {
    private static final System.Logger LOG = System.getLogger("wippy.run");

    private final Console console;
    private final Settings settings;
    private final List<Entry> entries;

    AppRun(Console console, Settings settings, List<Entry> entries) {
        this.console = console;
        this.settings = settings;
        this.entries = entries;
    }

    /**
     * Runs to the end.
     *
     * @param process to run; without one the app runs until it is signalled
     * @return the exit code
     */
    int run(Optional<AppProcess> process) {
        Assembly assembly = new Assembly(console, settings);
        CountDownLatch signalled = new CountDownLatch(1);
        Duration grace = settings.duration("shutdown.timeout", Duration.ofSeconds(30));
        try (StopSignals _ = new StopSignals(() -> {
            LOG.log(System.Logger.Level.INFO, "stopping");
            assembly.stop(grace);
            signalled.countDown();
        })) {
            assembly.boot(entries);
            LOG.log(System.Logger.Level.INFO, "started with {0} entries", entries.size());
            return process.map(it -> run(assembly, it)).orElseGet(() -> await(signalled));
        } finally {
            assembly.stop(grace);
        }
    }

    private int run(Assembly assembly, AppProcess process) {
        assembly.awaitHost(process.host());
        List<Payload> arguments = process.arguments().stream()
                .map(text -> new Payload(DataModel.INSTANCE, Data.of(text)))
                .toList();
        CallContext context =
                CallContext.EMPTY.withPort(Terminal.class, new ConsoleTerminal(console, process.arguments()));
        Outcome outcome;
        try {
            outcome = new Outcome.Returned(
                    assembly.processes().exec(Spawn.of(process.entry(), process.host(), arguments, context)));
        } catch (RuntimeException e) {
            outcome = Outcome.failed(e);
        }
        console.out().flush();
        return ExitCode.of(outcome, console);
    }

    private static int await(CountDownLatch signalled) {
        try {
            signalled.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.FAILURE;
        }
    }
}

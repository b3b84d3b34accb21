package wippy.benchmarks.lua;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.guest.lua.LuaEntries;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;

/** A runtime with one entry of the kind {@code process.lua} and a host for it. */
final class LuaProcesses {
    private static final String HOST = "bench:host";
    private static final EntryId ENTRY = new EntryId("bench", "main");

    private final Node node = Node.create(Settings.none(), "bench");
    private final AtomicLong failed = new AtomicLong();

    /** A runtime whose processes run that source. */
    LuaProcesses(String source) {
        LuaEntries.handlers(node, ResourceLimits.DEFAULT).forEach(node.registry()::handle);
        node.processes().addHost(ProcessHost.of(HOST));
        Map<String, Data> data = Map.of(
                "source", Data.of(source),
                "modules", Data.of(List.of(Data.of("time"))));
        Origin origin = new Origin(new SourcePosition("bench", 1, 0), Optional.empty());
        node.registry()
                .baseline(List.of(
                        new Entry(ENTRY, "process.lua", Data.empty(), new Data.Mapping(data, origin.at()), origin)));
    }

    /** Starts one, which counts down at its end. */
    Pid start(CountDownLatch ended) {
        return node.processes().spawn(Spawn.of(ENTRY, HOST, List.of(), CallContext.EMPTY), outcome -> {
            if (outcome instanceof Outcome.Failed) {
                failed.incrementAndGet();
            }
            ended.countDown();
        });
    }

    /** Ends one by force. */
    void end(Pid pid) {
        node.processes().terminate(pid);
    }

    /**
     * Checks that all ended well.
     *
     * @throws IllegalStateException if not
     */
    void check() {
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " processes failed");
        }
    }
}

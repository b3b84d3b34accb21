package wippy.runtime.process;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.call.Waits;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * All processes of this node: starts them, finds them, carries messages and joins them (spec: host 5.3 and 6).
 * Permissions are the caller's business. Any thread may use it; errors are {@link WippyException}.
 */
public final class Processes {
    private static final System.Logger LOG = System.getLogger(Processes.class.getName());
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(5);

    private final String node;
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicLong lastGeneration = new AtomicLong();
    private final Topology topology = new Topology();
    private final Waits waits = new Waits();
    private final ConcurrentHashMap<String, ProcessHost> hosts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntryId, ProcessFactory> factories = new ConcurrentHashMap<>();

    /**
     * Without hosts or factories yet.
     *
     * @param node the name of this node in PIDs; may be empty
     */
    public Processes(String node) {
        this.node = node;
    }

    static WippyException terminated() {
        return WippyException.internal("process terminated").retryable(false);
    }

    // ---- what there is

    /** Makes the host known; another one of the same identity is forgotten. */
    public void addHost(ProcessHost host) {
        hosts.put(host.id(), host);
    }

    /** Forgets the host, which should be shut down. */
    public void removeHost(ProcessHost host) {
        hosts.remove(host.id(), host);
    }

    /** Whether a host of that identity is known. */
    public boolean hasHost(String id) {
        return hosts.containsKey(id);
    }

    /** Makes the entry's processes startable; a factory it had before is forgotten. */
    public void register(EntryId entry, ProcessFactory factory) {
        factories.put(entry, factory);
    }

    /** Makes the entry's processes unstartable; those that run go on. */
    public void unregister(EntryId entry) {
        factories.remove(entry);
    }

    /** A number for one more generation of a function's pool, for its name in PIDs. */
    public long nextGeneration() {
        return lastGeneration.incrementAndGet();
    }

    /** Who waits for whom among the calls of this runtime. */
    public Waits waits() {
        return waits;
    }

    /** Peers that run now. */
    public int size() {
        return topology.size();
    }

    int nameCount() {
        return topology.nameCount();
    }

    // ---- running

    /**
     * Starts a process. It can be sent messages when this returns; what was asked for with it, be it monitor, link,
     * name or messages, is in place before it begins to run.
     *
     * @return its PID, or that of the process that has the name already
     * @throws WippyException NotFound {@code host not found}, {@code factory not found}; Unavailable, if the host is
     *     shutting down; whatever the factory says
     */
    public Pid spawn(Spawn spawn) {
        return spawn(spawn, outcome -> {});
    }

    /**
     * Runs a process to its end. If the caller is stopped meanwhile, the process is asked to end, and ended by force
     * five seconds later.
     *
     * @param spawn with the context of a callee
     * @return its result
     * @throws WippyException as {@link #spawn}, or the error it ended with; Internal, if calls are nested too deep
     */
    public Payload exec(Spawn spawn) {
        spawn.context().checkDepth(spawn.entry());
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        Pid pid = spawn(spawn, end::complete);
        try {
            return await(end).orThrow();
        } catch (StoppedException e) {
            abandon(pid, e.stop().reason());
            throw e;
        }
    }

    private static Outcome await(CompletableFuture<Outcome> end) {
        return Execution.isCurrent()
                ? Execution.current().waiting(() -> {
                    try {
                        return end.get();
                    } catch (ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                })
                : end.join();
    }

    private void abandon(Pid pid, String reason) {
        topology.find(pid).ifPresent(peer -> {
            peer.mailbox().offer(new Mail.Cancel(controller(), Instant.now(), reason));
            CompletableFuture.delayedExecutor(CANCEL_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> peer.kill(terminated()));
        });
    }

    private Pid controller() {
        return new Pid(node, "node:control", "0x00000");
    }

    /**
     * Starts a process as {@link #spawn(Spawn)} does.
     *
     * @param whenEnded told how the process ended, on its thread, after all others were; not if the name was taken
     */
    public Pid spawn(Spawn spawn, Consumer<Outcome> whenEnded) {
        ProcessHost host = Optional.ofNullable(hosts.get(spawn.host()))
                .orElseThrow(() -> WippyException.notFound("host not found").retryable(false));
        ProcessBody body = create(spawn.entry());
        Peer peer = newPeer(spawn.host(), spawn.entry(), spawn.context(), host.isTerminable());
        spawn.messages().forEach(peer.mailbox()::offer);
        host.admit(peer);
        Optional<Peer> bearer = topology.add(peer, spawn);
        if (bearer.isPresent()) {
            host.leave(peer);
            spawn.messages().forEach(bearer.get().mailbox()::offer);
            return bearer.get().pid();
        }
        host.start(peer, new Life(host, peer, body, spawn.arguments(), whenEnded));
        return peer.pid();
    }

    /** What the thread of a process does, with few frames below its body: there may be thousands that wait. */
    private final class Life implements Runnable {
        private final ProcessHost host;
        private final Peer peer;
        private final Consumer<Outcome> whenEnded;
        private final ProcessBody body;
        private final List<Payload> arguments;

        Life(ProcessHost host, Peer peer, ProcessBody body, List<Payload> arguments, Consumer<Outcome> whenEnded) {
            this.host = host;
            this.peer = peer;
            this.body = body;
            this.arguments = arguments;
            this.whenEnded = whenEnded;
        }

        @Override
        public void run() {
            Outcome outcome;
            try (Execution.Scope scope = Execution.current().scope()) {
                peer.runsOn(scope);
                outcome = new Outcome.Returned(runUpgradable(peer, body, arguments));
            } catch (RuntimeException | Error e) {
                outcome = failure(peer, e);
            }
            outcome = end(peer, outcome);
            whenEnded.accept(outcome);
            host.ended(peer, outcome);
        }
    }

    private ProcessBody create(EntryId entry) {
        return Optional.ofNullable(factories.get(entry))
                .orElseThrow(() -> WippyException.notFound("factory not found").retryable(false))
                .create();
    }

    /** Runs the body, and after it whatever it is upgraded to, as one process. */
    private Payload runUpgradable(Peer self, ProcessBody first, List<Payload> firstArguments) {
        ProcessBody body = first;
        List<Payload> arguments = firstArguments;
        while (true) {
            Incarnation incarnation = new Incarnation(Execution.current().scope());
            self.incarnation(incarnation);
            try (Execution.Scope _ = incarnation.scope()) {
                return body.run(new ProcessContext(self, arguments));
            } catch (StoppedException e) {
                if (!incarnation.scope().caused(e)) {
                    throw e;
                }
            }
            Incarnation.Successor successor = incarnation.successor();
            self.become(successor.entry());
            body = create(successor.entry());
            arguments = successor.arguments();
        }
    }

    /**
     * Ends the program of the process that runs here and goes on with another as the same process: mailbox, monitors,
     * links and names stay. Does not return.
     *
     * @param entry to go on with; the one it runs if empty
     * @throws WippyException Invalid, if this is no process but a run of a function
     * @throws StoppedException to unwind the program
     */
    public void upgrade(Peer self, Optional<EntryId> entry, List<Payload> arguments) {
        Incarnation incarnation = self.incarnation()
                .orElseThrow(() -> WippyException.invalid("upgrade is not available in functions")
                        .retryable(false));
        incarnation.succeed(new Incarnation.Successor(entry.orElse(self.entry()), arguments));
        Execution.current().checkStop();
        Execution.current().waiting(() -> {
            new CountDownLatch(1).await(); // a coroutine waits here until its process has unwound
            return true;
        });
    }

    private Peer newPeer(String host, EntryId entry, CallContext context, boolean terminable) {
        return new Peer(Pid.of(node, host, lastNumber.incrementAndGet()), entry, context, terminable);
    }

    /**
     * Runs the body on the current stack as a peer of its own, as a function run is: it can be sent messages,
     * monitored, linked and terminated while it lasts.
     *
     * @param host what its PID says for a host
     * @throws WippyException the body's error, or the one it was ended with by force
     */
    public Payload runAsPeer(String host, EntryId entry, CallContext context, Function<Peer, Payload> body) {
        Peer peer = newPeer(host, entry, context, true);
        topology.add(peer);
        Outcome outcome = outcomeOf(peer, body);
        Execution.current().checkStop();
        return outcome.orThrow();
    }

    /** Runs the body as the peer, and takes the peer out of the topology when it is done. */
    private Outcome outcomeOf(Peer peer, Function<Peer, Payload> body) {
        Outcome outcome;
        try (Execution.Scope scope = Execution.current().scope()) {
            peer.runsOn(scope);
            outcome = new Outcome.Returned(body.apply(peer));
        } catch (RuntimeException | Error e) {
            outcome = failure(peer, e);
        }
        return end(peer, outcome);
    }

    private static Outcome failure(Peer peer, Throwable e) {
        if (!(e instanceof StoppedException || e instanceof WippyException)) {
            LOG.log(Level.ERROR, peer.entry() + " failed inside the runtime", e);
        }
        return Outcome.failed(e);
    }

    private Outcome end(Peer peer, Outcome outcome) {
        WippyException killedBy = peer.killedBy();
        Outcome last = killedBy == null ? outcome : new Outcome.Failed(killedBy);
        topology.end(peer, last);
        return last;
    }

    // ---- reaching

    /**
     * The peer a program means: a PID in text form or a registered name.
     *
     * @throws WippyException NotFound, if it is neither
     */
    public Pid resolve(String destination) {
        return Pid.parse(destination)
                .or(() -> topology.lookup(destination))
                .orElseThrow(() -> WippyException.notFound(
                                "could not resolve '" + destination + "' as PID or registered name")
                        .retryable(false));
    }

    /** Whether that peer runs. */
    public boolean isAlive(Pid pid) {
        return topology.find(pid).isPresent();
    }

    /**
     * Sends a message. Of one sender to one receiver, messages keep their order.
     *
     * @throws WippyException Invalid for a topic that begins with {@code @}; NotFound {@code host not found},
     *     {@code process not found}
     */
    public void send(Pid to, Mail.Message message) {
        if (message.topic().startsWith("@")) {
            throw WippyException.invalid("cannot send to @ topics").retryable(false);
        }
        deliver(to, message);
    }

    private void deliver(Pid to, Mail mail) {
        if (!find(to).mailbox().offer(mail)) {
            throw absent(to);
        }
    }

    private Peer find(Pid pid) {
        return topology.find(pid).orElseThrow(() -> absent(pid));
    }

    private WippyException absent(Pid pid) {
        boolean hostKnown = hosts.containsKey(pid.host()) || pid.host().contains("#");
        return WippyException.notFound(hostKnown ? "process not found" : "host not found")
                .retryable(false);
    }

    /**
     * Asks the process to end: it gets an event.
     *
     * @throws WippyException NotFound, if it does not run
     */
    public void cancel(Optional<Pid> from, Pid target, String reason) {
        deliver(target, new Mail.Cancel(from.orElseGet(this::controller), Instant.now(), reason));
    }

    /**
     * Ends the process by force, with the error {@code process terminated}. Has no effect on those of a terminal host.
     *
     * @throws WippyException NotFound, if it does not run
     */
    public void terminate(Pid target) {
        Peer peer = find(target);
        if (peer.isTerminable()) {
            peer.kill(terminated());
        }
    }

    // ---- joining

    /**
     * Has the target's end told to the watcher, once, however often this is called.
     *
     * @throws WippyException Internal {@code process not found}, if it does not run
     */
    public void monitor(Peer watcher, Pid target) {
        joined(topology.monitor(watcher, target));
    }

    /** Has the target's end no more told to the watcher. */
    public void unmonitor(Peer watcher, Pid target) {
        topology.unmonitor(watcher, target);
    }

    /**
     * Joins the two: if one fails, the other fails too, or is told if it traps that.
     *
     * @throws WippyException Internal {@code process not found}, if it does not run
     */
    public void link(Peer one, Pid other) {
        joined(topology.link(one, other));
    }

    /** Parts the two. */
    public void unlink(Peer one, Pid other) {
        topology.unlink(one, other);
    }

    private static void joined(boolean done) {
        if (!done) {
            throw WippyException.internal("process not found").retryable(false);
        }
    }

    // ---- names

    /**
     * Gives a running peer a name, which it has until it ends. It may have it already.
     *
     * @throws WippyException AlreadyExists, if another has it; NotFound, if the peer does not run; Unavailable, for a
     *     scope wider than this node
     */
    public void registerName(String name, Pid pid, NameScope scope) {
        requireLocal(scope);
        Pid bearer = topology.register(name, pid).orElseThrow(() -> absent(pid));
        if (!bearer.equals(pid)) {
            throw WippyException.alreadyExists("name already registered: " + name)
                    .retryable(false);
        }
    }

    /** Frees a name; false if nobody has it. */
    public boolean unregisterName(String name, NameScope scope) {
        requireLocal(scope);
        return topology.unregister(name);
    }

    /** Who has the name. */
    public Optional<Pid> lookupName(String name) {
        return topology.lookup(name);
    }

    private static void requireLocal(NameScope scope) {
        if (scope != NameScope.LOCAL) {
            throw WippyException.unavailable("names of scope " + scope.name().toLowerCase(Locale.ROOT)
                            + " need a cluster; this node stands alone")
                    .retryable(false);
        }
    }
}

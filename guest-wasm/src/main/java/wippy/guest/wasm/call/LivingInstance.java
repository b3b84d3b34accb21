package wippy.guest.wasm.call;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.component.Component;
import wippy.component.ResourceInterface;
import wippy.component.ResourceInterface.Side;
import wippy.component.abi.Holding;
import wippy.component.abi.HostResource;
import wippy.component.type.FunctionType;
import wippy.component.type.Types;
import wippy.guest.wasm.code.GuestInstance;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.resource.ResourceScope;
import wippy.runtime.resource.Turnstile;
import wippy.value.ValueModel;

/**
 * An instance that lives as long as handles to its resources are held. Calls run in it one after another, each with the
 * entry's limits; a failure that leaves it unusable ends it and all its handles. Any thread may use it; what is marked
 * so belongs to the one whose turn it is.
 */
final class LivingInstance implements ResourceScope.Resident {
    private static final Logger LOG = System.getLogger(LivingInstance.class.getName());

    /** For a destructor that nobody waits for, where the entry has no limit. */
    private static final Duration DROP_LIMIT = Duration.ofSeconds(5);

    private final GuestInstance instance;
    private final CallTerms terms;
    private final CallContext maker;
    private final ResourceScope scope;
    private final ResourceScope.Place place;
    private final Turnstile turn;
    private final Queue<GuestHandle> unreachable = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean dropping = new AtomicBoolean();

    /** Instances that have resources which came from this one. */
    private final AtomicInteger heirs = new AtomicInteger();

    // Of the one whose turn it is.
    private final Set<GuestHandle> open = new LinkedHashSet<>(2);
    private final Set<LivingInstance> givers = new HashSet<>(0);
    private boolean settled;

    /** What everybody is told who comes later; null while it lives. */
    private volatile @Nullable String end;

    /**
     * Around a fresh instance.
     *
     * @param maker the context of the call that made it; destructors act under it
     */
    LivingInstance(
            GuestInstance instance,
            CallTerms terms,
            CallContext maker,
            ResourceScope scope,
            ResourceScope.Place place) {
        this.instance = instance;
        this.terms = terms;
        this.maker = maker;
        this.scope = scope;
        this.place = place;
        turn = scope.turnstile();
    }

    /** What it is an instance of. */
    Component component() {
        return instance.component();
    }

    boolean isAlive() {
        return end == null;
    }

    /**
     * Makes sure that calls can run in it.
     *
     * @throws WippyException Unavailable, saying how it ended
     */
    void checkAlive(String what) {
        String how = end;
        if (how != null) {
            throw WippyException.unavailable("cannot " + what + ": " + how).retryable(false);
        }
    }

    // ---- calls

    /** Calls a method of one of its resources, or a function of the resource's type. */
    Payload callMethod(
            HeldResource self, String method, List<Payload> arguments, CallContext context, ValueModel wanted) {
        GuestHandle handle = self.handle();
        String name = handle.type() + "." + method;
        handle.checkOpen("call " + name);
        String path = handle.path(method);
        Given given = Given.of(arguments);
        scope.makeRoom();
        return call(
                Calling.of(name, terms),
                handle.side(),
                path,
                handle.methods().contains(method) ? given.after(self) : given,
                context,
                wanted);
    }

    /** Calls a function, when it is this thread's turn. */
    Payload call(Calling calling, Side side, String path, Given given, CallContext context, ValueModel wanted) {
        FunctionType type = instance.type(side, path);
        calling.checkCount(path, type, given.values());
        String what = "call " + calling.name();
        return inTurns(withLenders(type, given), what, () -> {
            checkAlive(what);
            return run(calling, side, path, given, context, wanted);
        });
    }

    /** This instance and those whose resources are lent or given to it, in the order in which all take turns. */
    private Iterator<LivingInstance> withLenders(FunctionType type, Given given) {
        Stream<LivingInstance> lenders = type.paramTypes().stream().anyMatch(Types::holdsHandle)
                ? Arguments.handles(type, given).stream().map(GuestHandle::home)
                : Stream.empty();
        return Stream.concat(Stream.of(this), lenders)
                .distinct()
                .sorted(Comparator.comparing(instance -> instance.turn))
                .iterator();
    }

    private static <T> T inTurns(Iterator<LivingInstance> instances, String what, Supplier<T> body) {
        return instances.hasNext() ? instances.next().inTurn(what, () -> inTurns(instances, what, body)) : body.get();
    }

    private <T> T inTurn(String what, Supplier<T> body) {
        turn.enter(what);
        try {
            return body.get();
        } finally {
            try {
                settle();
            } finally {
                turn.leave();
            }
        }
    }

    private Payload run(Calling calling, Side side, String path, Given given, CallContext context, ValueModel wanted) {
        HandleModel reading = new HandleModel(given.model(), this);
        HandleModel building = new HandleModel(wanted, this);
        try {
            FunctionType type = instance.type(side, path);
            return calling.run(
                    type,
                    () -> instance.call(side, path, reading, given.values(), given.read(), building, context),
                    wanted);
        } catch (WippyException e) {
            WippyException told = building.refusal().orElse(e);
            failed(calling, told, building);
            throw told;
        } catch (RuntimeException | Error e) {
            failed(calling, e, building);
            throw e;
        } finally {
            reading.used().stream().filter(handle -> handle.resource().isGone()).forEach(this::take);
        }
    }

    /** What was passed to it is its own now; another instance that it comes from is needed as long as this one. */
    private void take(GuestHandle handle) {
        LivingInstance giver = handle.home();
        giver.forget(handle, GuestHandle.Fate.GIVEN_AWAY);
        if (giver != this && isAlive() && givers.add(giver)) {
            giver.heirs.incrementAndGet();
        }
    }

    /**
     * Hands the host's object of a handle over, in this instance's turn; the instance then lives as long as its scope.
     */
    Optional<Object> handOver(GuestHandle handle) {
        Optional<Object> object =
                handle.resource() instanceof HostResource resource ? resource.handOver() : Optional.empty();
        if (object.isPresent()) {
            forget(handle, GuestHandle.Fate.GIVEN_AWAY);
            heirs.incrementAndGet();
        }
        return object;
    }

    private void failed(Calling calling, Throwable failure, HandleModel building) {
        if (!instance.isUsable()) {
            finish("its instance ended when " + calling.name() + " failed: " + calling.reason(failure));
        }
        building.made().forEach(this::dropQuietly);
        building.orphans().forEach(orphan -> destroyQuietly(orphan, orphan.toString()));
    }

    // ---- handles

    /**
     * Takes in a resource that the instance gives away.
     *
     * @throws WippyException if its program can keep no more
     */
    HeldResource hold(Holding resource) {
        ResourceInterface type =
                instance.resourceType(resource).orElseGet(() -> ResourceInterface.unknown(resource.toString()));
        scope.opened();
        GuestHandle handle = new GuestHandle(this, resource, type);
        open.add(handle);
        return terms.drops().hold(handle);
    }

    /** Drops a handle, when it is this thread's turn; does nothing if that was done. */
    void drop(GuestHandle handle) {
        if (!handle.isOpen()) {
            return;
        }
        Calling calling = Calling.of("close " + handle.type(), terms);
        inTurn("close " + handle.type(), () -> {
            if (forget(handle, GuestHandle.Fate.CLOSED)) {
                destroy(handle.resource(), calling, terms.limits().time());
            }
            return true;
        });
    }

    private void destroy(Holding resource, Calling calling, Optional<Duration> limit) {
        try {
            calling.run(limit, () -> instance.drop(resource, maker));
        } catch (RuntimeException | Error e) {
            if (!instance.isUsable()) {
                finish("its instance ended when " + calling.name() + " failed: " + calling.reason(e));
            }
            throw e;
        }
    }

    /** For who has nobody to tell of a failure. */
    private void destroyQuietly(Holding resource, String type) {
        if (!isAlive()) {
            return;
        }
        Calling calling = Calling.of("drop " + type, terms);
        Optional<Duration> limit = terms.limits().time().or(() -> Optional.of(DROP_LIMIT));
        try {
            destroy(resource, calling, limit);
        } catch (WippyException e) {
            LOG.log(Level.WARNING, e::getMessage);
        }
    }

    private void dropQuietly(GuestHandle handle) {
        if (forget(handle, GuestHandle.Fate.CLOSED)) {
            destroyQuietly(handle.resource(), handle.type());
        }
    }

    private boolean forget(GuestHandle handle, GuestHandle.Fate fate) {
        boolean known = open.remove(handle);
        if (known) {
            handle.end(fate);
            scope.dropped(1);
        }
        return known;
    }

    /** Nothing refers to the handle any more: has it dropped soon, on the guest lane. Any thread. */
    void abandon(GuestHandle handle) {
        if (!handle.isOpen()) {
            return;
        }
        unreachable.add(handle);
        if (dropping.compareAndSet(false, true)) {
            GuestLane.start("drop " + handle.type(), new Execution(), this::dropUnreachable);
        }
    }

    private void dropUnreachable() {
        inTurn("drop", () -> {
            dropping.set(false);
            for (GuestHandle next = unreachable.poll(); next != null; next = unreachable.poll()) {
                dropQuietly(next);
            }
            return true;
        });
    }

    // ---- the end

    /** At the end of a turn: without handles nobody can reach the instance any more. */
    private void settle() {
        if (end != null) {
            return;
        }
        if (open.isEmpty() && heirs.get() == 0) {
            finish("its instance ended with its last handle");
        } else if (!settled) {
            settled = true;
            if (!place.settle(this)) {
                dropAll();
            }
        }
    }

    @Override
    public void end() {
        inTurn("end", () -> {
            dropAll();
            return true;
        });
    }

    private void dropAll() {
        Execution.Scope time = Execution.current().deadline(DROP_LIMIT);
        try (time) {
            for (GuestHandle handle : List.copyOf(open)) {
                destroyQuietly(handle.resource(), handle.type());
            }
        } catch (StoppedException e) {
            if (!time.caused(e)) {
                throw e;
            }
            LOG.log(
                    Level.WARNING,
                    "destructors took longer than " + DROP_LIMIT.toSeconds() + " s; the rest was left out");
        } finally {
            finish("the program that held it has ended");
        }
    }

    /** What is the host's does not end with the instance by itself. */
    private static void release(GuestHandle handle) {
        if (handle.resource() instanceof HostResource resource) {
            try {
                resource.close();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a " + handle.type() + " could not be released", e);
            }
        }
    }

    private void finish(String how) {
        if (end != null) {
            return;
        }
        end = how;
        instance.close();
        open.forEach(LivingInstance::release);
        scope.dropped(open.size());
        open.clear();
        place.leave(this);
        givers.forEach(LivingInstance::heirIsGone);
        givers.clear();
    }

    /** Ends it, on a thread that can wait for its turn, if nobody needs it any more. */
    private void heirIsGone() {
        if (heirs.decrementAndGet() == 0 && isAlive()) {
            GuestLane.start("end " + component().name(), new Execution(), () -> inTurn("end", () -> true));
        }
    }
}

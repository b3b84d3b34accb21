package wippy.runtime.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * All functions of the app by their entries, and the way to call them: options, interceptors, then the target (spec:
 * host 8). Any thread may use it; calls run on the guest lane.
 */
public final class Functions {
    /** Calls one call may be nested in. */
    public static final int MAX_DEPTH = 1000;

    private record Registered(CallTarget target, Data.Mapping options) {}

    private final ConcurrentHashMap<EntryId, Registered> table = new ConcurrentHashMap<>();
    private final Predicate<EntryId> declared;
    private volatile List<Interceptor> interceptors;

    /**
     * A table without functions; {@link RetryInterceptor} stands in the way of its calls.
     *
     * @param declared whether the registry has an entry of that identity; makes the error of an unknown target precise
     */
    public Functions(Predicate<EntryId> declared) {
        this.declared = declared;
        this.interceptors = List.of(new RetryInterceptor());
    }

    /** Puts one more interceptor in the way of calls that begin from now on. */
    public synchronized void addInterceptor(Interceptor interceptor) {
        List<Interceptor> more = new ArrayList<>(interceptors);
        more.add(interceptor);
        more.sort(Comparator.comparingInt(Interceptor::order));
        interceptors = List.copyOf(more);
    }

    /**
     * Makes the target callable. One that was registered for the entry before is closed: its running calls go on, new
     * ones come here.
     *
     * @param options the entry's {@code meta.options}
     */
    public void register(EntryId id, Data.Mapping options, CallTarget target) {
        close(table.put(id, new Registered(target, options)));
    }

    /** Makes the entry's target uncallable and closes it; its running calls go on. */
    public void unregister(EntryId id) {
        close(table.remove(id));
    }

    private static void close(@Nullable Registered old) {
        if (old != null) {
            old.target().close();
        }
    }

    /** Whether the entry can be called. */
    public boolean isCallable(EntryId id) {
        return table.containsKey(id);
    }

    /**
     * Calls the function and waits for its result, on the current thread if that runs a guest. Whatever stops the
     * caller stops the callee.
     *
     * @throws WippyException the callee's error; NotFound if there is no such function
     * @throws wippy.base.execution.StoppedException if the current execution was stopped
     */
    public Payload call(FunctionCall call) {
        call.context().checkDepth(call.target());
        Registered registered = find(call.target());
        FunctionCall merged = call.withOptions(merge(registered.options(), call.options()));
        List<Interceptor> way = interceptors;
        if (!Execution.isCurrent() || way.size() > 1) {
            fix(merged); // on another thread, or for those who may pass the call on several times
        }
        return GuestLane.call(() -> pass(merged, way, 0));
    }

    private static void fix(FunctionCall call) {
        if (call.arguments() instanceof LentArguments lent) {
            lent.fix();
        }
    }

    static WippyException tooDeep(Object next) {
        return WippyException.internal("calls are nested deeper than " + MAX_DEPTH + " at " + next
                        + "; does the function call itself without end?")
                .retryable(false);
    }

    /**
     * Starts the call on a thread of its own and returns.
     *
     * @throws WippyException NotFound, if there is no such function
     */
    public CallHandle start(FunctionCall call) {
        find(call.target());
        fix(call);
        Execution execution = new Execution();
        CallHandle handle = new CallHandle(execution);
        GuestLane.start("call " + call.target(), execution, () -> handle.complete(outcomeOf(call.apart())));
        return handle;
    }

    /**
     * Calls the function and gives its end, be it a result or an error. A stop of the caller also reads as an error.
     */
    private Outcome outcomeOf(FunctionCall call) {
        try {
            return new Outcome.Returned(call(call));
        } catch (RuntimeException | Error e) {
            return Outcome.failed(e);
        }
    }

    private Payload pass(FunctionCall call, List<Interceptor> way, int at) {
        return at == way.size() ? reach(call) : way.get(at).intercept(call, passed -> pass(passed, way, at + 1));
    }

    /** Runs the call at its target, or at the target's successor if that was replaced meanwhile. */
    private Payload reach(FunctionCall call) {
        while (true) {
            Registered registered = find(call.target());
            try {
                return registered.target().call(call);
            } catch (RetiredException e) {
                if (registered.equals(table.get(call.target()))) {
                    throw WippyException.unavailable("pool is closed");
                }
            }
        }
    }

    private Registered find(EntryId id) {
        Registered registered = table.get(id);
        if (registered != null) {
            return registered;
        }
        if (declared.test(id)) {
            throw WippyException.notFound("pool not found: " + id).retryable(false);
        }
        throw WippyException.notFound("no handler registered for target").retryable(false);
    }

    private static Data.Mapping merge(Data.Mapping under, Data.Mapping over) {
        if (under.fields().isEmpty()) {
            return over;
        }
        Map<String, Data> merged = new LinkedHashMap<>(under.fields());
        merged.putAll(over.fields());
        return Data.of(merged);
    }
}

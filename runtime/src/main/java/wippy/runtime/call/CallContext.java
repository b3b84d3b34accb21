package wippy.runtime.call;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/**
 * What surrounds a running call or process: who acts, under which policies, with which values. Callees and spawned
 * processes inherit these. Ports (a terminal, an HTTP exchange) belong to this call alone. Immutable.
 */
public final class CallContext {
    /** The context of what nobody called: no actor, no scope, no values, no ports. */
    public static final CallContext EMPTY =
            new CallContext(Optional.empty(), Optional.empty(), Map.of(), Map.of(), 0, CallChain.NONE);

    private final Optional<Actor> actor;
    private final Optional<Scope> scope;
    private final Map<String, Payload> values;
    private final Map<Class<?>, Object> ports;
    private final int depth;
    private final CallChain chain;

    private CallContext(
            Optional<Actor> actor,
            Optional<Scope> scope,
            Map<String, Payload> values,
            Map<Class<?>, Object> ports,
            int depth,
            CallChain chain) {
        this.actor = actor;
        this.scope = scope;
        this.values = values;
        this.ports = ports;
        this.depth = depth;
        this.chain = chain;
    }

    public Optional<Actor> actor() {
        return actor;
    }

    public Optional<Scope> scope() {
        return scope;
    }

    /** The context values, by name; not to be changed. A reader takes a {@link Payload#copy} of what it may change. */
    public Map<String, Payload> values() {
        return values;
    }

    /** What this call alone was given of that type, such as {@code Terminal.class}. */
    public <T> Optional<T> port(Class<T> type) {
        return Optional.ofNullable(type.cast(ports.get(type)));
    }

    /** How many calls this one is nested in. */
    public int depth() {
        return depth;
    }

    /** What this call, and those it is nested in, hold in limited places. */
    public CallChain chain() {
        return chain;
    }

    /** This context, of a call that got that claim. */
    public CallContext within(Claim claim) {
        return new CallContext(actor, scope, values, ports, depth, chain.within(claim));
    }

    /** This context for a call that goes on beside its caller, on a stack of its own. */
    CallContext apart() {
        return new CallContext(actor, scope, values, ports, 0, chain.apart());
    }

    /**
     * Makes sure that calls are not nested without end.
     *
     * @param next what is called, for the message
     * @throws WippyException Internal, if they are deeper than {@link Functions#MAX_DEPTH}
     */
    public void checkDepth(EntryId next) {
        if (depth > Functions.MAX_DEPTH) {
            throw Functions.tooDeep(next);
        }
    }

    public CallContext withActor(Actor actor) {
        return new CallContext(Optional.of(actor), scope, values, ports, depth, chain);
    }

    public CallContext withScope(Scope scope) {
        return new CallContext(actor, Optional.of(scope), values, ports, depth, chain);
    }

    /** This context and those values, which replace values of the same name. */
    public CallContext withValues(Map<String, Payload> more) {
        Map<String, Payload> merged = new LinkedHashMap<>(values);
        merged.putAll(more);
        return new CallContext(actor, scope, Collections.unmodifiableMap(merged), ports, depth, chain);
    }

    /** This context and something for this call alone. */
    public <T> CallContext withPort(Class<T> type, T port) {
        Map<Class<?>, Object> merged = new HashMap<>(ports);
        merged.put(type, port);
        return new CallContext(actor, scope, values, Map.copyOf(merged), depth, chain);
    }

    /** What a function called from here inherits: all but the ports, one call deeper. */
    public CallContext forCallee() {
        return new CallContext(actor, scope, values, Map.of(), depth + 1, chain);
    }

    /** What a process spawned or a call started from here inherits: all but the ports, on a stack of its own. */
    public CallContext forChild() {
        return new CallContext(actor, scope, values, Map.of(), 0, chain.apart());
    }
}

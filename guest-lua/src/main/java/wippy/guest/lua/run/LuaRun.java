package wippy.guest.lua.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.guest.lua.value.LentModel;
import wippy.guest.lua.value.LuaModel;
import wippy.guest.lua.value.PayloadObject;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.fiber.FiberScheduler;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.LentArguments;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Peer;
import wippy.runtime.resource.ResourceScope;

/**
 * One run of a Lua program: a call of a function, or a process. Modules find it by the virtual machine they are called
 * in. It belongs to the thread that runs the program.
 */
public final class LuaRun {
    private final LuaHost host;
    private final Peer self;
    private final Topics topics;
    private final Supplier<ResourceScope> resources;

    /**
     * A run as that peer.
     *
     * @param resources what the program keeps alive, the same each time
     */
    public LuaRun(LuaHost host, Peer self, Topics topics, Supplier<ResourceScope> resources) {
        this.host = host;
        this.self = self;
        this.topics = topics;
        this.resources = resources;
    }

    /**
     * The run that the program is part of.
     *
     * @throws LuaError if there is none: while the top level of a chunk runs, outside of any call
     */
    public static LuaRun of(LuaState state) {
        return state.vm()
                .companion(LuaRun.class)
                .orElseThrow(() -> LuaError.here("this needs a running function or process"));
    }

    /** The parts of the runtime that programs use. */
    public LuaHost host() {
        return host;
    }

    /** What the program runs as. */
    public Peer self() {
        return self;
    }

    /** The entry that runs. */
    public EntryId entry() {
        return self.entry();
    }

    /** What the run inherited and was given. */
    public CallContext context() {
        return self.context();
    }

    /** The run's messages and events, by topic. */
    public Topics topics() {
        return topics;
    }

    /**
     * Checks that the program may do that.
     *
     * @throws wippy.runtime.error.WippyException PermissionDenied, with that text
     */
    public void require(String action, String resource, String denial) {
        require(action, resource, Data.empty(), denial);
    }

    /**
     * Checks that the program may do that, of which more is known.
     *
     * @param meta what policies may look at
     * @throws wippy.runtime.error.WippyException PermissionDenied, with that text
     */
    public void require(String action, String resource, Data.Mapping meta, String denial) {
        host.access().require(context().actor(), context().scope(), action, resource, meta, denial);
    }

    /** Whether the program may do that. */
    public boolean may(String action, String resource) {
        return host.access().allowed(context().actor(), context().scope(), action, resource, Data.empty());
    }

    /**
     * Checks that the program may do that to another process.
     *
     * @throws wippy.runtime.error.WippyException PermissionDenied, with that text
     */
    public void requireProcess(String action, String resource, String denial) {
        Data.Mapping meta = Data.of(java.util.Map.of("pid", Data.of(self.pid().toString())));
        require(action, resource, meta, denial);
    }

    /** Runs what may take long; other coroutines of the program go on meanwhile. */
    public <T extends @Nullable Object> T blocking(LuaState state, Supplier<T> body) {
        return FiberScheduler.of(state).blocking(state, body);
    }

    /**
     * Runs a call that waits for its end. Its arguments are lent: no other coroutine of the program runs until the call
     * has read them, or has to wait and takes copies; then the others go on.
     */
    public <T extends @Nullable Object> T lending(
            LuaState state, @Nullable Object[] values, Function<List<Payload>, T> call) {
        return FiberScheduler.of(state).releasing(state, release -> {
            LentArguments lent =
                    new LentArguments(LentModel.INSTANCE, Arrays.asList(values), () -> arguments(values), release);
            if (Arrays.stream(values).allMatch(LuaRun::isPlain)) {
                lent.fix();
            }
            return state.execution().beforeWaiting(lent::fix, () -> call.apply(lent));
        });
    }

    /** Whether there is nothing in it that could be changed. */
    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** The context of what the program calls: it may give back resources, which live with the program. */
    public CallContext callee() {
        return callee(context().forCallee());
    }

    /** The same with a context that was changed. */
    public CallContext callee(CallContext changed) {
        return changed.withPort(ResourceScope.class, resources.get());
    }

    /** Arguments of a call as payloads that nobody changes any more; resources in them are lent to the callee. */
    public static List<Payload> arguments(@Nullable Object[] values) {
        List<Payload> payloads = new ArrayList<>(values.length);
        for (Object value : values) {
            payloads.add(
                    value instanceof PayloadObject object
                            ? object.payload().copy()
                            : new Payload(LuaModel.INSTANCE, LuaModel.INSTANCE.copy(value)));
        }
        return payloads;
    }

    /**
     * Values for another program as payloads that nobody changes any more.
     *
     * @throws wippy.value.ValueException if there is a resource among them
     */
    public static List<Payload> payloads(@Nullable Object[] values) {
        List<Payload> payloads = new ArrayList<>(values.length);
        for (Object value : values) {
            payloads.add(payload(value));
        }
        return payloads;
    }

    /**
     * A value for another program as a payload that nobody changes any more; a payload object stands for its content.
     *
     * @throws wippy.value.ValueException if there is a resource in it
     */
    public static Payload payload(@Nullable Object value) {
        if (value instanceof PayloadObject object && !object.payload().model().equals(LuaModel.INSTANCE)) {
            return object.payload().copy();
        }
        Object content =
                value instanceof PayloadObject object ? object.payload().value() : value;
        return new Payload(LuaModel.INSTANCE, LuaModel.leaving(content));
    }
}

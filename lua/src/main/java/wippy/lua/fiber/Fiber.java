package wippy.lua.fiber;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.lua.LuaState;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/**
 * One line of control in a VM: its main program, a coroutine or a spawned fiber. As a Lua value, a thread.
 *
 * <p>Runs on a virtual thread of its own (the main one on its caller's, a coroutine on that of whoever resumes it,
 * where the JVM allows that), and only while that thread's fiber holds the baton. Its state belongs to the baton's
 * holder; who hands the baton over publishes it by the scheduler's lock.
 */
public final class Fiber extends LuaState implements LuaUserdata {
    static final UserdataType TYPE =
            UserdataType.named("thread").luaType("thread").build();

    /** What a fiber is doing. */
    enum Status {
        SUSPENDED,
        RUNNING,
        NORMAL,
        DEAD
    }

    private static final Status[] STATUSES = Status.values();

    private final FiberScheduler scheduler;
    private final FiberScheduler.Run run;
    private final Kind kind;
    private volatile boolean granted;

    /** Whether its thread has ended, or is about to. Under the scheduler's lock. */
    private boolean gone;

    private volatile @Nullable Thread thread;

    /**
     * By its number: it changes with every switch of coroutines, and a number is written with less ado than a
     * reference.
     */
    private int status = Status.SUSPENDED.ordinal();

    private @Nullable Coroutine coroutine;

    /** The fiber on whose thread it runs, which has the baton for it; itself if it has a thread. */
    private Fiber base = this;

    /** How a fiber came to be. */
    enum Kind {
        MAIN,
        COROUTINE,
        SPAWNED
    }

    Fiber(FiberScheduler scheduler, FiberScheduler.Run run, Execution execution, Kind kind) {
        super(scheduler.vm(), execution);
        this.scheduler = scheduler;
        this.run = run;
        this.kind = kind;
    }

    /** The fiber that the state belongs to. */
    static Fiber of(LuaState state) {
        if (state instanceof Fiber fiber) {
            return fiber;
        }
        throw new IllegalStateException("this program was not started by a FiberScheduler");
    }

    /** The fiber that waits for it and holds the baton: the one whose thread it runs on. */
    Fiber base() {
        return base;
    }

    /** Goes on on the thread of the fiber that resumes it. */
    void runOn(Fiber resumer) {
        if (base != resumer.base) { // mostly it is the same again, and a test costs less than to write
            base = resumer.base;
        }
        onTopOf(resumer);
    }

    FiberScheduler scheduler() {
        return scheduler;
    }

    FiberScheduler.Run run() {
        return run;
    }

    Kind kind() {
        return kind;
    }

    /** The coroutine it is the body of, if it is one's. */
    @Nullable
    Coroutine coroutine() {
        return coroutine;
    }

    void coroutine(Coroutine owner) {
        coroutine = owner;
    }

    Status status() {
        return STATUSES[status];
    }

    void status(Status now) {
        status = now.ordinal();
    }

    // ---- the baton

    boolean isGone() {
        return gone;
    }

    void gone() {
        gone = true;
    }

    /** Says that the fiber has the baton. Under the scheduler's lock. */
    void grant() {
        granted = true;
        LockSupport.unpark(thread);
    }

    /**
     * Waits for the baton.
     *
     * @throws wippy.base.execution.StoppedException if the fiber is stopped; then it may not have it
     */
    void awaitBaton() {
        if (!granted) {
            thread = Thread.currentThread();
            execution().parkUntil(() -> granted);
        }
        granted = false;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}

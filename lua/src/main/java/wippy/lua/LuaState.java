package wippy.lua;

import wippy.base.execution.Execution;

/**
 * One stack of Lua calls: the main program of a VM or one of its coroutines. It is handed to every function called.
 *
 * <p>Only one state of a VM runs at a time, on the thread that runs its {@link Execution}.
 */
public class LuaState {
    private final LuaVm vm;
    private Execution execution;
    private final LuaTable globals;
    private final MemoryBudget memory;

    /** Calls that may be under way in one stack, those of the host counting more. */
    private static final int MAX_DEPTH = 100_000;

    /** What a call from the host counts: it has frames of its own, and larger ones. */
    private static final int HOST_CALL = 10;

    private static final int TAIL_BITS = 7;

    /** Tail calls made in place now, see {@link TailCall}; fewer than 2 to the {@link #TAIL_BITS}. */
    int tails;

    private int depth;

    /** How deep the stack was on top of which this one runs. */
    private int ground;

    /** A stack of calls in the VM, controlled by the execution. */
    public LuaState(LuaVm vm, Execution execution) {
        this.vm = vm;
        this.execution = execution;
        this.globals = vm.globals();
        this.memory = vm.memory();
    }

    /** The world the stack lives in. */
    public final LuaVm vm() {
        return vm;
    }

    /** The global variables of the VM. */
    public final LuaTable globals() {
        return globals;
    }

    /** What stops, slows or ends the stack. */
    public final Execution execution() {
        return execution;
    }

    /** What the program's values may take. */
    public final MemoryBudget memory() {
        return memory;
    }

    /**
     * Counts a value that takes about so many bytes, fewer than some kilobytes, and was just made, as the program's.
     */
    public final void made(Object value, int bytes) {
        memory.small(value, bytes);
    }

    /** To be called at loop back edges and function entry. */
    public final void poll() {
        execution.poll();
    }

    /**
     * Remembers how deep the stack is.
     *
     * @return to be handed to {@link #unwindTo} by whoever catches an error
     */
    public final int mark() {
        return depth << TAIL_BITS | tails;
    }

    /** After an error was caught: the frames above the mark are gone. */
    public final void unwindTo(int mark) {
        depth = mark >> TAIL_BITS;
        tails = mark & (1 << TAIL_BITS) - 1;
    }

    /**
     * Counts a function in. If an error ends it, whoever catches that counts it out, by {@link #unwindTo}.
     *
     * @throws LuaError "stack overflow", if the stack is too deep
     */
    public final void enter() {
        if (++depth > MAX_DEPTH) {
            throw overflow();
        }
    }

    /** Counts a function out that returns. */
    public final void leave() {
        depth--;
    }

    /** Counts a call from the host in, as {@link #enter}. */
    final void enterHost() {
        depth += HOST_CALL;
        if (depth > MAX_DEPTH) {
            throw overflow();
        }
    }

    final void leaveHost() {
        depth -= HOST_CALL;
    }

    /** Goes on on top of another stack, whose depth counts here too. */
    protected final void onTopOf(LuaState other) {
        int now = other.depth + HOST_CALL;
        depth += now - ground;
        ground = now;
        if (execution != other.execution) {
            execution = other.execution;
        }
    }

    private static LuaError overflow() {
        return LuaError.here("stack overflow");
    }
}

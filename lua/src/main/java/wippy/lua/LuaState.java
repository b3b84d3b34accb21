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

    /** Tail calls made in place now, see {@link TailCall}. */
    int tails;

    /** A stack of calls in the VM, controlled by the execution. */
    public LuaState(LuaVm vm, Execution execution) {
        this.vm = vm;
        this.execution = execution;
        this.globals = vm.globals();
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

    /** Has another execution control the stack from now on: that of the thread it goes on on. */
    protected final void execution(Execution now) {
        execution = now;
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
        return tails;
    }

    /** After an error was caught: the frames above the mark are gone. */
    public final void unwindTo(int mark) {
        tails = mark;
    }
}

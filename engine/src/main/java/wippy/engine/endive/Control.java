package wippy.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.wasm.types.Instruction;
import wippy.base.execution.Execution;

/** Makes an interpreter obey the execution it runs under: polls it where loops and calls go through. */
final class Control implements ExecutionListener {
    private @Nullable Execution execution;
    private boolean interrupted;
    private int running;

    /** To be called as each function is entered. */
    Execution enter(int function) {
        Execution now = Execution.current();
        execution = now;
        running = function;
        clearInterrupt();
        return now;
    }

    /** The function that runs now. */
    int running() {
        return running;
    }

    void returnTo(int function) {
        running = function;
    }

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        switch (instruction.opcode()) {
            case BR, BR_IF, BR_TABLE, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL, THROW, THROW_REF ->
                poll();
            case CALL_INDIRECT, CALL_REF, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> poll();
            case RETURN_CALL -> {
                poll();
                running = (int) instruction.operand(0);
            }
            default -> {}
        }
    }

    private void poll() {
        clearInterrupt();
        if (execution != null) {
            execution.poll();
        }
    }

    /** Endive takes an interrupt for the end of the guest; it waits here instead until the guest is left. */
    private void clearInterrupt() {
        if (Thread.interrupted()) {
            interrupted = true;
        }
    }

    /** To be called as the guest is left: hands an interrupt on. */
    void leave() {
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }
}

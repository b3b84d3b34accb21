package wippy.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.wasm.types.Instruction;
import wippy.base.execution.Execution;

/** Makes an interpreter obey the execution it runs under: polls it where loops and calls go through. */
final class Control implements ExecutionListener {
    private static final long F32_EXPONENT = 0x7f80_0000L;
    private static final long F32_QUIET = 0x40_0000L;
    private static final long F64_EXPONENT = 0x7ff0_0000_0000_0000L;
    private static final long F64_QUIET = 0x8_0000_0000_0000L;

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
            case F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST ->
                stack.push(quieted(stack.pop(), F64_EXPONENT, F64_QUIET));
            case F32_MIN, F32_MAX -> quiet(stack, F32_EXPONENT, F32_QUIET);
            case F64_MIN, F64_MAX -> quiet(stack, F64_EXPONENT, F64_QUIET);
            default -> {}
        }
    }

    /** Endive lets a signalling NaN through these, which WebAssembly does not allow (specification 4.3.3). */
    private static void quiet(MStack stack, long exponent, long quiet) {
        long right = stack.pop();
        long left = stack.pop();
        stack.push(quieted(left, exponent, quiet));
        stack.push(quieted(right, exponent, quiet));
    }

    private static long quieted(long value, long exponent, long quiet) {
        boolean nan = (value & exponent) == exponent && (value & ((quiet << 1) - 1)) != 0;
        return nan ? value | quiet : value;
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

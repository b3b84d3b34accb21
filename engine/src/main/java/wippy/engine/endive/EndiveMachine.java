package wippy.engine.endive;

import java.util.Deque;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.wasm.types.FunctionType;
import wippy.base.execution.Execution;
import wippy.engine.WasmException;

/** Endive's interpreter of one instance, under control: counts depth, polls, and notes where a trap went through. */
final class EndiveMachine extends InterpreterMachine {
    /** Locals that all frames of an instance may have together: they live on the heap, which depth does not bound. */
    private static final int MAX_SLOTS = 2_000_000;

    private final Control control;
    private final FunctionNames names;
    private int slots;

    EndiveMachine(Instance instance, Control control, FunctionNames names) {
        super(instance);
        this.control = control;
        this.names = names;
    }

    Control control() {
        return control;
    }

    @Override
    @SuppressWarnings("NullAway") // Endive passes nulls on, and its code is not annotated
    protected long[] call(
            MStack stack,
            Instance instance,
            Deque<StackFrame> callStack,
            int function,
            long[] args,
            Object[] refs,
            FunctionType type,
            boolean popResults) {
        int caller = control.running();
        Execution execution = control.enter(function);
        int depth = execution.depth();
        int frames = callStack.size();
        int values = stack.size();
        int slotsBefore = slots;
        try {
            slots += locals(instance, function);
            if (!execution.enter() || slots > MAX_SLOTS) {
                throw WasmException.Trap.stackExhausted();
            }
            execution.poll();
            return super.call(stack, instance, callStack, function, args, refs, type, popResults);
        } catch (RuntimeException e) {
            RuntimeException failure = Failures.running(e, execution);
            if (!(failure instanceof run.endive.runtime.WasmException)) {
                trim(callStack, frames, stack, values);
            }
            throw noted(failure, function);
        } catch (StackOverflowError e) {
            trim(callStack, frames, stack, values);
            throw noted(WasmException.Trap.stackExhausted(), function);
        } finally {
            slots = slotsBefore;
            execution.unwindTo(depth);
            control.returnTo(caller);
        }
    }

    private int locals(Instance instance, int function) {
        return names.isImported(function)
                ? 0
                : instance.function(function).localTypes().size();
    }

    /** What Endive leaves behind when guest frames unwind. */
    private static void trim(Deque<StackFrame> callStack, int frames, MStack stack, int values) {
        while (callStack.size() > frames) {
            callStack.pop();
        }
        while (stack.size() > values) {
            stack.pop();
        }
    }

    /** A function that is imported has its frame in the instance it comes from. */
    private RuntimeException noted(RuntimeException failure, int function) {
        if (failure instanceof WasmException.Trap trap && !names.isImported(function)) {
            return trap.through(names.frame(control.running()));
        }
        return failure;
    }
}

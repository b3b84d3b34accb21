package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which JVM local holds what: parameters, instance, execution and depth where the JVM put them, then memory 0 and its
 * limit, the function's locals, and, as they are asked for, temporaries by height of the operand stack.
 */
final class JvmLocals {
    private final List<Operand.Local> locals = new ArrayList<>();
    private final Map<Temp, Operand.Local> temps = new HashMap<>();
    private final @Nullable Frame frame;
    private final int instance;
    private final int memory;
    private int next;

    /**
     * @param signature of the function
     * @param usesMemory whether memory 0 gets locals
     */
    JvmLocals(Signature signature, boolean usesMemory) {
        frame = null;
        if (!signature.spillsParams()) {
            signature.params().forEach(this::declare);
        }
        instance = take(1);
        take(2);
        memory = usesMemory ? take(2) : -1;
        if (signature.spillsParams()) {
            signature.params().forEach(this::declare);
        }
    }

    /** Of a method that is part of a function: {@code (words, references, instance, execution, depth)}. */
    JvmLocals(Frame frame, boolean usesMemory) {
        this.frame = frame;
        take(2);
        instance = take(1);
        take(2);
        memory = usesMemory ? take(2) : -1;
        locals.addAll(frame.locals());
    }

    private int take(int slots) {
        int first = next;
        next += slots;
        return first;
    }

    private Operand.Local allocate(Kind kind) {
        return new Operand.Local(kind, take(kind.slots()));
    }

    /** The next of the function's locals. */
    void declare(Kind kind) {
        locals.add(allocate(kind));
    }

    Operand.Local local(int index) {
        return locals.get(index);
    }

    /** Whether that is one of the function's locals, and the JVM's too. */
    boolean isGuests(Operand.Local local) {
        return frame == null && locals.contains(local);
    }

    int count() {
        return locals.size();
    }

    /** Whether the method is part of a function, whose locals stand in a frame. */
    boolean isPart() {
        return frame != null;
    }

    /** Where a value at that height of the operand stack is while nothing is on the JVM's stack. */
    Operand.Local temp(int height, Kind kind) {
        if (frame != null) {
            return frame.temp(height, kind);
        }
        return temps.computeIfAbsent(new Temp(height, kind), _ -> allocate(kind));
    }

    /** A local for whatever an emitter needs over a few instructions. */
    int fresh(int slots) {
        return take(slots);
    }

    void loadInstance(CodeBuilder code) {
        code.aload(instance);
    }

    void loadExecution(CodeBuilder code) {
        code.aload(instance + 1);
    }

    void loadDepth(CodeBuilder code) {
        code.iload(instance + 2);
    }

    /** The array of memory 0. */
    int memory() {
        return memory;
    }

    /** The size of memory 0 in bytes. */
    int limit() {
        return memory + 1;
    }

    private record Temp(int height, Kind kind) {}
}

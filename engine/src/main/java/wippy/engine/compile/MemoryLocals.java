package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;

/**
 * Array and size of memory 0 in two JVM locals. A call may grow the memory, after which they are stale until the next
 * access or label: at every label they are right.
 */
final class MemoryLocals {
    private final ModuleContext context;
    private final CodeBuilder code;
    private final JvmLocals locals;
    private final Coverage coverage;
    private final boolean used;
    private boolean stale;

    MemoryLocals(ModuleContext context, CodeBuilder code, JvmLocals locals, Coverage coverage, boolean used) {
        this.context = context;
        this.code = code;
        this.locals = locals;
        this.coverage = coverage;
        this.used = used;
    }

    /** Says that a call was written that might have changed the memory. */
    void changed() {
        stale = used && !context.isFixed(0);
    }

    /** Reads array and size anew if they are stale. */
    void refresh() {
        if (stale) {
            read();
        }
    }

    /** Reads array and size, for the first time or in a handler. */
    void read() {
        if (!used) {
            return;
        }
        stale = false;
        coverage.clear(); // a memory that was closed meanwhile is smaller
        locals.loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.memory(0), Names.MEMORY)
                .dup()
                .invokevirtual(Names.MEMORY, "array", Names.type(Names.BYTES))
                .astore(locals.memory());
        limit(code, locals.memory(), context.leastBytes(0));
        code.istore(locals.limit());
    }

    /**
     * From a memory to its size, which the JIT then knows to be at least what was declared, and not more than an array.
     *
     * @param array the JVM local with the memory's array
     */
    static void limit(CodeBuilder code, int array, int least) {
        code.aload(array)
                .loadConstant(least)
                .invokestatic(
                        Names.ACCESS,
                        "limit",
                        Names.type(ConstantDescs.CD_int, Names.MEMORY, Names.BYTES, ConstantDescs.CD_int));
    }

    /** Says that what follows is reached by jumps only. */
    void atLabel() {
        coverage.clear();
        stale = false;
    }
}

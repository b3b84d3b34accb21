package wippy.component.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The built-ins of canonical definitions, with the operands that each is written with, in their order. */
public enum CanonBuiltIn {
    RESOURCE_NEW(0x02, "resource.new", null, Shape.TYPE),
    RESOURCE_DROP(0x03, "resource.drop", null, Shape.TYPE),
    RESOURCE_REP(0x04, "resource.rep", null, Shape.TYPE),
    TASK_CANCEL(0x05, "task.cancel", Feature.ASYNC),
    SUBTASK_CANCEL(0x06, "subtask.cancel", Feature.ASYNC, Shape.ASYNC),
    TASK_RETURN(0x09, "task.return", Feature.ASYNC, Shape.RESULT, Shape.OPTIONS),
    CONTEXT_GET(0x0a, "context.get", Feature.ASYNC, Shape.CORE_VALTYPE, Shape.NUMBER),
    CONTEXT_SET(0x0b, "context.set", Feature.ASYNC, Shape.CORE_VALTYPE, Shape.NUMBER),
    THREAD_YIELD(0x0c, "thread.yield", Feature.ASYNC, Shape.CANCELLABLE),
    SUBTASK_DROP(0x0d, "subtask.drop", Feature.ASYNC),
    STREAM_NEW(0x0e, "stream.new", Feature.ASYNC, Shape.TYPE),
    STREAM_READ(0x0f, "stream.read", Feature.ASYNC, Shape.TYPE, Shape.OPTIONS),
    STREAM_WRITE(0x10, "stream.write", Feature.ASYNC, Shape.TYPE, Shape.OPTIONS),
    STREAM_CANCEL_READ(0x11, "stream.cancel-read", Feature.ASYNC, Shape.TYPE, Shape.ASYNC),
    STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", Feature.ASYNC, Shape.TYPE, Shape.ASYNC),
    STREAM_DROP_READABLE(0x13, "stream.drop-readable", Feature.ASYNC, Shape.TYPE),
    STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", Feature.ASYNC, Shape.TYPE),
    FUTURE_NEW(0x15, "future.new", Feature.ASYNC, Shape.TYPE),
    FUTURE_READ(0x16, "future.read", Feature.ASYNC, Shape.TYPE, Shape.OPTIONS),
    FUTURE_WRITE(0x17, "future.write", Feature.ASYNC, Shape.TYPE, Shape.OPTIONS),
    FUTURE_CANCEL_READ(0x18, "future.cancel-read", Feature.ASYNC, Shape.TYPE, Shape.ASYNC),
    FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", Feature.ASYNC, Shape.TYPE, Shape.ASYNC),
    FUTURE_DROP_READABLE(0x1a, "future.drop-readable", Feature.ASYNC, Shape.TYPE),
    FUTURE_DROP_WRITABLE(0x1b, "future.drop-writable", Feature.ASYNC, Shape.TYPE),
    ERROR_CONTEXT_NEW(0x1c, "error-context.new", Feature.ERROR_CONTEXT, Shape.OPTIONS),
    ERROR_CONTEXT_DEBUG_MESSAGE(0x1d, "error-context.debug-message", Feature.ERROR_CONTEXT, Shape.OPTIONS),
    ERROR_CONTEXT_DROP(0x1e, "error-context.drop", Feature.ERROR_CONTEXT),
    WAITABLE_SET_NEW(0x1f, "waitable-set.new", Feature.ASYNC),
    WAITABLE_SET_WAIT(0x20, "waitable-set.wait", Feature.ASYNC, Shape.CANCELLABLE, Shape.MEMORY),
    WAITABLE_SET_POLL(0x21, "waitable-set.poll", Feature.ASYNC, Shape.CANCELLABLE, Shape.MEMORY),
    WAITABLE_SET_DROP(0x22, "waitable-set.drop", Feature.ASYNC),
    WAITABLE_JOIN(0x23, "waitable.join", Feature.ASYNC),
    BACKPRESSURE_INC(0x24, "backpressure.inc", Feature.ASYNC),
    BACKPRESSURE_DEC(0x25, "backpressure.dec", Feature.ASYNC),
    THREAD_INDEX(0x26, "thread.index", Feature.THREADS),
    THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", Feature.THREADS, Shape.CORE_TYPE, Shape.TABLE),
    THREAD_RESUME_LATER(0x28, "thread.resume-later", Feature.THREADS),
    THREAD_SUSPEND(0x29, "thread.suspend", Feature.THREADS, Shape.CANCELLABLE),
    THREAD_SUSPEND_THEN_RESUME(0x2a, "thread.suspend-then-resume", Feature.THREADS, Shape.CANCELLABLE),
    THREAD_YIELD_THEN_RESUME(0x2b, "thread.yield-then-resume", Feature.THREADS, Shape.CANCELLABLE),
    THREAD_SUSPEND_THEN_PROMOTE(0x2c, "thread.suspend-then-promote", Feature.THREADS, Shape.CANCELLABLE),
    THREAD_YIELD_THEN_PROMOTE(0x2d, "thread.yield-then-promote", Feature.THREADS, Shape.CANCELLABLE),
    THREAD_SPAWN_REF(0x40, "thread.spawn-ref", Feature.THREADS, Shape.SHARED, Shape.CORE_TYPE),
    THREAD_SPAWN_INDIRECT(0x41, "thread.spawn-indirect", Feature.THREADS, Shape.SHARED, Shape.CORE_TYPE, Shape.TABLE),
    THREAD_AVAILABLE_PARALLELISM(0x42, "thread.available-parallelism", Feature.THREADS, Shape.SHARED);

    /** What an operand is. */
    public enum Shape {
        /** The index of a type. */
        TYPE,
        /** The index of a core type. */
        CORE_TYPE,
        /** The index of a core memory. */
        MEMORY,
        /** The index of a core table. */
        TABLE,
        /** A plain number. */
        NUMBER,
        /** The word {@code async}. */
        ASYNC,
        /** The word {@code cancellable}. */
        CANCELLABLE,
        /** The word {@code shared}. */
        SHARED,
        /** Canonical options. */
        OPTIONS,
        /** The result of a task. */
        RESULT,
        /** A type of core values. */
        CORE_VALTYPE
    }

    private final int code;
    private final String keyword;
    private final @Nullable Feature feature;
    private final List<Shape> operands;

    CanonBuiltIn(int code, String keyword, @Nullable Feature feature, Shape... operands) {
        this.code = code;
        this.keyword = keyword;
        this.feature = feature;
        this.operands = List.of(operands);
    }

    /** The octet that stands for it. */
    public int code() {
        return code;
    }

    /** Its name in the text format. */
    public String keyword() {
        return keyword;
    }

    /** The feature it is part of; empty if everybody has it. */
    public Optional<Feature> feature() {
        return Optional.ofNullable(feature);
    }

    /** What it is written with. */
    public List<Shape> operands() {
        return operands;
    }

    /** The built-in of an octet. */
    public static Optional<CanonBuiltIn> of(int code) {
        for (CanonBuiltIn builtIn : values()) {
            if (builtIn.code == code) {
                return Optional.of(builtIn);
            }
        }
        return Optional.empty();
    }

    /** The built-in of that name. */
    public static Optional<CanonBuiltIn> of(String keyword) {
        for (CanonBuiltIn builtIn : values()) {
            if (builtIn.keyword.equals(keyword)) {
                return Optional.of(builtIn);
            }
        }
        return Optional.empty();
    }
}

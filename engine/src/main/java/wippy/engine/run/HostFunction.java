package wippy.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.Activity;
import wippy.engine.DefinedType;
import wippy.engine.FunctionCode;
import wippy.engine.HostBody;
import wippy.engine.HostValuesBody;
import wippy.engine.ValType;
import wippy.engine.Values;
import wippy.engine.WasmException.Trap;
import wippy.engine.WasmFunction;

/** A function of the host: its body is an object that its code knows how to call. */
public final class HostFunction extends WasmFunction {
    /** Units of stack that the host's own frames are counted as, where guests it calls go on counting. */
    public static final int WEIGHT = 16;

    private final String name;
    private final Object body;
    private final int resultSlots;

    /** Of a function type, with the code for that kind of body. */
    public HostFunction(String name, DefinedType type, FunctionCode code, Object body) {
        super(type, code, new Activity());
        this.name = name;
        this.body = body;
        this.resultSlots = type.resultSlots();
    }

    /** For generated code: what it does. */
    public Object body() {
        return body;
    }

    /** For generated code: calls a {@link HostBody}; guests it calls have the depth that is left. */
    public long[] callWords(long[] args, Execution execution, int depth) {
        execution.room(depth - WEIGHT);
        long[] results;
        try {
            results = ((HostBody) body).call(args);
        } catch (Trap e) {
            throw Backtrace.completed(e);
        }
        if (results == null || results.length != resultSlots) {
            throw new IllegalStateException("Host function " + this + " must return " + resultSlots + " slots, not "
                    + (results == null ? "null" : results.length));
        }
        return results;
    }

    /** For generated code: calls a {@link HostValuesBody}; guests it calls have the depth that is left. */
    public @Nullable Object[] callValues(@Nullable Object[] args, Execution execution, int depth) {
        execution.room(depth - WEIGHT);
        @Nullable Object[] results;
        try {
            results = ((HostValuesBody) body).call(args);
        } catch (Trap e) {
            throw Backtrace.completed(e);
        }
        List<ValType> types = type().results();
        if (results == null || results.length != types.size()) {
            throw new IllegalStateException("Host function " + this + " must return " + types.size() + " values, not "
                    + (results == null ? "null" : results.length));
        }
        for (int i = 0; i < results.length; i++) {
            check(results[i], types.get(i));
        }
        return results;
    }

    private void check(@Nullable Object result, ValType type) {
        try {
            Values.check(result, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Host function " + this + " returned a wrong result: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name + " " + type();
    }
}

package wippy.engine.run;

import java.util.List;
import java.util.function.BiFunction;
import wippy.engine.WasmException.Trap;

/** Turns what the JVM's own index check finds into a trap of the guest whose code has it. */
public final class BoundsTrap implements BiFunction<String, List<Number>, Trap> {
    /** Of accesses of memory. */
    public static final BiFunction<String, List<Number>, Trap> MEMORY = new BoundsTrap();

    private BoundsTrap() {}

    @Override
    public Trap apply(String check, List<Number> indices) {
        return Traps.memoryOutOfBounds();
    }
}

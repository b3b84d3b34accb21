package wippy.component.link;

import org.jspecify.annotations.Nullable;
import wippy.component.abi.Allocator;
import wippy.component.abi.Traps;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;

/** The function of a guest that its {@code realloc} option names. While it runs, its instance must not call out. */
final class GuestAllocator implements Allocator {
    private final WasmFunction function;
    private final InstanceState state;
    private @Nullable Allocator typed;

    GuestAllocator(WasmFunction function, InstanceState state) {
        this.function = function;
        this.state = state;
    }

    @Override
    public int reallocate(int old, int oldSize, int alignment, int size) {
        Allocator direct = typed;
        if (direct == null) {
            direct = function.as(Allocator.class);
            typed = direct;
        }
        state.confine(true);
        int address;
        try {
            address = direct.reallocate(old, oldSize, alignment, size);
        } catch (WasmException.Thrown e) {
            throw Traps.uncaught(e);
        }
        state.confine(false);
        return address;
    }
}

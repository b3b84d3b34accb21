package wippy.engine.endive;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;

/** Endive's table, bounded, and with limits of its own: Endive would grow those of the module. */
final class GuestTable extends TableInstance {
    private final long max;

    private GuestTable(Table table, int initial, long max) {
        super(table, initial);
        this.max = max;
    }

    static GuestTable create(Table declared, InstanceLimits limits) {
        return create(declared, Value.REF_NULL_VALUE, limits);
    }

    static GuestTable create(Table declared, int initial, InstanceLimits limits) {
        TableLimits size = declared.limits();
        if (size.min() > limits.maxTableElements()) {
            throw new WasmException.Trap(
                    "table of " + size.min() + " elements is too large: " + limits.maxTableElements() + " are allowed");
        }
        Table own = new Table(declared.elementType(), new TableLimits(size.min(), size.max(), size.shared()));
        return new GuestTable(own, initial, Math.min(size.max(), limits.maxTableElements()));
    }

    private boolean canGrow(int by) {
        return Integer.toUnsignedLong(by) + size() <= max;
    }

    @Override
    public int grow(int by, int value, Instance instance) {
        return canGrow(by) ? super.grow(by, value, instance) : -1;
    }

    @Override
    public int growWithRef(int by, Object value, Instance instance) {
        return canGrow(by) ? super.growWithRef(by, value, instance) : -1;
    }
}

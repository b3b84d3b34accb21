package wippy.component;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;
import wippy.component.link.ComponentPlan;
import wippy.component.link.Item;
import wippy.component.link.Store;
import wippy.engine.InstanceLimits;

/** A component whose imports are settled. Immutable, shared by threads. */
public final class LinkedComponent {
    private final Component component;
    private final ComponentPlan plan;
    private final ImportedItems imports;

    LinkedComponent(Component component, ComponentPlan plan, Map<String, Item> imports) {
        this.component = component;
        this.plan = plan;
        this.imports = new ImportedItems(component, imports);
    }

    /** What was linked. */
    public Component component() {
        return component;
    }

    /** A fresh instance; see {@link #instantiate(InstanceLimits, Object)}. */
    public ComponentInstance instantiate() {
        return instantiate(InstanceLimits.unlimited());
    }

    /** A fresh instance; see {@link #instantiate(InstanceLimits, Object)}. */
    public ComponentInstance instantiate(InstanceLimits limits) {
        return instantiate(limits, null);
    }

    /**
     * A fresh instance. Start functions of its modules run on the guest lane.
     *
     * @param hostState what host functions find as {@link HostCall#state}
     * @throws wippy.engine.WasmException.Trap if a start function traps or memory is beyond the limits
     * @throws wippy.engine.WasmException.Unlinkable if its modules do not fit each other
     */
    public ComponentInstance instantiate(InstanceLimits limits, @Nullable Object hostState) {
        Store store = new Store(limits, hostState);
        Map<String, Item> exports = GuestLane.call(() -> plan.instantiate(store, imports.items()));
        return new ComponentInstance(component, imports, store, exports);
    }
}

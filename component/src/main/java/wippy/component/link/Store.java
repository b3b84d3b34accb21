package wippy.component.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.HandleTable;
import wippy.component.abi.Traps;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;

/** What all instances of one root component share. Used by one thread at a time. */
public final class Store {
    private static final Logger LOG = System.getLogger(Store.class.getName());
    private static final int MAX_INSTANCES = 10_000;

    private final InstanceLimits limits;
    private final @Nullable Object hostState;
    private @Nullable InstanceState current;
    private @Nullable String broken;
    private final List<WasmInstance> cores = new ArrayList<>();
    private final List<HandleTable> tables = new ArrayList<>(1);
    private int instances;

    /**
     * An empty store.
     *
     * @param hostState what host functions find at each call
     */
    public Store(InstanceLimits limits, @Nullable Object hostState) {
        this.limits = limits;
        this.hostState = hostState;
    }

    InstanceLimits limits() {
        return limits;
    }

    /** What host functions find at each call. */
    public @Nullable Object hostState() {
        return hostState;
    }

    /** The instance whose code runs now; null while the host's does. */
    @Nullable
    InstanceState current() {
        return current;
    }

    void current(@Nullable InstanceState next) {
        current = next;
    }

    /** Nothing may run in here any more. */
    public void breakDown(String why) {
        if (broken == null) {
            broken = why;
        }
    }

    /** Remembers a core instance, to be closed with all others. */
    void opened(WasmInstance core) {
        cores.add(core);
    }

    /** Remembers the table of a component instance, to be emptied with all others. */
    void opened(HandleTable table) {
        tables.add(table);
    }

    /** Nothing runs in here any more: the host's objects are released, and memories may serve others. */
    public void close() {
        breakDown("it was closed");
        for (HandleTable table : tables) {
            table.releaseAll().forEach(Store::tell);
        }
        tables.clear();
        cores.forEach(WasmInstance::close);
        cores.clear();
    }

    /** A trap would have been the guest's own, had it still been there. */
    private static void tell(RuntimeException failure) {
        Level level = failure instanceof WasmException.Trap ? Level.DEBUG : Level.WARNING;
        LOG.log(level, "a resource could not be released", failure);
    }

    /** Whether something may run in here. */
    public boolean isSound() {
        return broken == null;
    }

    void checkSound() {
        if (broken != null) {
            throw Traps.trap("cannot enter component instance: " + broken);
        }
    }

    void countInstance() {
        if (++instances > MAX_INSTANCES) {
            throw Traps.trap("too many instances: a component can have " + MAX_INSTANCES);
        }
    }
}

package wippy.engine.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.engine.Activity;
import wippy.engine.Backend;
import wippy.engine.DefinedType;
import wippy.engine.Extern;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;
import wippy.engine.module.Module;

/**
 * The state of an instance. The subclass generated for its module has a field for everything its code uses; what is
 * here is for instantiation, references, segments and exports. Used by one thread at a time.
 */
public abstract class GuestInstance implements Backend.Instance {
    private static final @Nullable Object[] NO_ELEMENTS = {};
    private static final int PAGE = 64;

    private final GuestCode code;
    private final DefinedType[] types;
    private final @Nullable GuestFunction[] @Nullable [] functions;
    private final boolean[] dataDropped;
    private final @Nullable Object[] @Nullable [] elements;

    // Set once by Instantiation, before any code runs.
    /** The calls of the host that may run its code. */
    Activity activity = new Activity();

    /** Until it is closed. */
    @Nullable
    InstanceLimits limits;

    WasmFunction[] imported = {};
    WasmMemory[] memories = {};
    WasmTable[] tables = {};
    WasmGlobal[] globals = {};
    WasmTag[] tags = {};

    /** Nothing in it yet. */
    protected GuestInstance(GuestCode code) {
        Module module = code.module();
        this.code = code;
        this.types = code.types();
        this.functions = new GuestFunction[module.functions().size() / PAGE + 1][];
        this.dataDropped = new boolean[module.datas().size()];
        this.elements = new Object[module.elements().size()][];
    }

    /** A new one of the same class. */
    public abstract GuestInstance fresh(GuestCode shared);

    /** Copies what instantiation made into the fields of the subclass. */
    protected abstract void link();

    /** What it shares with other instances of its module. */
    public final GuestCode code() {
        return code;
    }

    /** A function by index, always the same object. */
    public final WasmFunction function(int index) {
        if (index < imported.length) {
            return imported[index];
        }
        @Nullable GuestFunction[] page = functions[index / PAGE];
        if (page == null) {
            page = new GuestFunction[PAGE];
            functions[index / PAGE] = page;
        }
        GuestFunction known = page[index % PAGE];
        if (known == null) {
            known = new GuestFunction(this, index);
            page[index % PAGE] = known;
        }
        return known;
    }

    /** A memory by index. */
    public final WasmMemory memory(int index) {
        return memories[index];
    }

    /** A table by index. */
    public final WasmTable table(int index) {
        return tables[index];
    }

    /** The cell of a global by index; where nobody else sees it change, only its first value. */
    public final WasmGlobal global(int index) {
        return globals[index];
    }

    /** A tag by index. */
    public final WasmTag tag(int index) {
        return tags[index];
    }

    /** A type of the module's by index. */
    public final DefinedType type(int index) {
        return types[index];
    }

    /** What data segments are slices of. */
    public final byte[] binary() {
        return code.module().binary();
    }

    /** Where a data segment starts in {@link #binary}. */
    public final int dataStart(int segment) {
        return code.module().datas().get(segment).start();
    }

    /** Bytes of a data segment: none once it is dropped. */
    public final int dataSize(int segment) {
        Module.DataSegment data = code.module().datas().get(segment);
        return dataDropped[segment] ? 0 : data.end() - data.start();
    }

    /** Drops the data segments that no longer are there once an instance is made. */
    final void dropActiveDatas() {
        System.arraycopy(code.droppedDatas(), 0, dataDropped, 0, dataDropped.length);
    }

    final void dropData(int segment) {
        dataDropped[segment] = true;
    }

    /** The references of an element segment, not to be changed: none once it is dropped. */
    public final @Nullable Object[] elements(int segment) {
        @Nullable Object[] known = elements[segment];
        if (known == null) {
            known = new Constants(this)
                    .elements(code.module().elements().get(segment).items());
            elements[segment] = known;
        }
        return known;
    }

    final void dropElements(int segment) {
        elements[segment] = NO_ELEMENTS;
    }

    @Override
    public final Map<String, Extern> exports() {
        return new ExportMap(this);
    }

    @Override
    public final Extern export(int position) {
        return export(code.module().exports().get(position));
    }

    final Extern export(Module.Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNCTION -> function(index);
            case TABLE -> tables[index];
            case MEMORY -> memories[index];
            case GLOBAL -> globals[index];
            case TAG -> tags[index];
        };
    }

    @Override
    public void close() {
        if (limits == null) {
            return;
        }
        limits.closed();
        limits = null;
        Module module = code.module();
        for (int i = module.imported(Module.Kind.MEMORY); i < memories.length; i++) {
            if (memories[i] != null) {
                memories[i].close();
            }
        }
        for (int i = module.imported(Module.Kind.TABLE); i < tables.length; i++) {
            if (tables[i] != null) {
                tables[i].close();
            }
        }
    }

    @Override
    public String toString() {
        return "instance of " + code.module().name();
    }
}

package wippy.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import wippy.engine.Activity;
import wippy.engine.Extern;
import wippy.engine.InstanceLimits;
import wippy.engine.MemoryImage;
import wippy.engine.MemoryPool;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;
import wippy.engine.module.ConstExpr;
import wippy.engine.module.Module;

/** Makes an instance of a module (specification 4.7.2). */
public final class Instantiation {
    private final Module module;
    private final GuestInstance instance;
    private final InstanceLimits limits;
    private final Constants constants;
    private Optional<MemoryImage> image = Optional.empty();
    private boolean joined;

    private Instantiation(GuestInstance instance, InstanceLimits limits) {
        this.module = instance.code().module();
        this.instance = instance;
        this.limits = limits;
        this.constants = new Constants(instance);
    }

    /**
     * Makes an instance, writes its active segments and runs its start function.
     *
     * @param imports checked, in the order of the module
     * @param closes whether it ends if that fails, though others may have seen it
     */
    public static GuestInstance run(GuestCode code, List<Extern> imports, InstanceLimits limits, boolean closes) {
        GuestInstance instance = code.fresh();
        limits.open();
        instance.limits = limits;
        Instantiation instantiation = new Instantiation(instance, limits);
        boolean seen = false;
        boolean done = false;
        try {
            instantiation.allocate(imports);
            seen = true;
            instantiation.initialize();
            done = true;
        } finally {
            if (!seen || (closes && !done)) {
                instance.close();
            }
        }
        return instance;
    }

    private void initialize() {
        boolean filled = false;
        try {
            elements();
            filled = true;
        } finally {
            if (!filled) { // data follows elements: whoever can still look sees none
                image.ifPresent(data -> data.erase(instance.memories[0].array()));
            }
        }
        datas();
        OptionalInt start = module.start();
        if (start.isPresent()) {
            instance.function(start.getAsInt()).call();
        }
    }

    private void allocate(List<Extern> imports) {
        instance.imported = new WasmFunction[module.importedFunctions()];
        instance.memories = new WasmMemory[module.memories().size()];
        instance.tables = new WasmTable[module.tables().size()];
        instance.globals = new WasmGlobal[module.globals().size()];
        instance.tags = new WasmTag[module.tags().size()];
        int functions = 0;
        int memories = 0;
        int tables = 0;
        int globals = 0;
        int tags = 0;
        for (Extern extern : imports) {
            switch (extern) {
                case WasmFunction function -> {
                    instance.imported[functions++] = function;
                    join(function);
                }
                case WasmMemory memory -> {
                    instance.memories[memories++] = memory;
                    join(memory.activity());
                }
                case WasmTable table -> {
                    instance.tables[tables++] = table;
                    join(table.activity());
                }
                case WasmGlobal global -> {
                    instance.globals[globals++] = global;
                    join(global.getReference());
                }
                case WasmTag tag -> instance.tags[tags++] = tag;
            }
        }
        for (; tags < instance.tags.length; tags++) {
            instance.tags[tags] = new WasmTag(module.tags().get(tags));
        }
        for (; memories < instance.memories.length; memories++) {
            MemoryPool pool = instance.code().pool(memories);
            instance.memories[memories] =
                    WasmMemory.create(module.memories().get(memories), limits, instance.activity, pool);
            image = pool.image();
        }
        for (; globals < instance.globals.length; globals++) {
            Module.Global global = module.globals().get(globals);
            instance.globals[globals] =
                    constants.global(global.type(), global.initial().orElseThrow());
        }
        for (; tables < instance.tables.length; tables++) {
            Module.Table table = module.tables().get(tables);
            Optional<ConstExpr> initial = table.initial();
            @Nullable Object fill = initial.isPresent() ? constants.value(initial.get()) : null;
            instance.tables[tables] = WasmTable.create(table.type(), limits, instance.activity, fill);
        }
        instance.link();
    }

    /** Functions of the host are no part of any one group of instances. */
    private void join(@Nullable Object reference) {
        if (reference instanceof GuestFunction function) {
            join(function.activity());
        }
    }

    /** What can be reached may be at work when this instance is. */
    private void join(Activity other) {
        if (joined) {
            Activity.join(instance.activity, other);
        }
        instance.activity = joined ? instance.activity : other;
        joined = true;
    }

    private void elements() {
        List<Module.ElementSegment> segments = module.elements();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).items() instanceof Module.Items.Expressions) {
                instance.elements(i);
            }
        }
        for (int i = 0; i < segments.size(); i++) {
            Module.Mode mode = segments.get(i).mode();
            if (mode instanceof Module.Mode.Active active) {
                elements(instance.tables[active.target()], active.offset(), i);
            }
            if (!(mode instanceof Module.Mode.Passive)) {
                instance.dropElements(i);
            }
        }
    }

    private void elements(WasmTable table, ConstExpr where, int segment) {
        long offset = constants.address(where, table.type().address());
        Module.Items items = module.elements().get(segment).items();
        if (!fits(offset, items.count(), table.size())) {
            throw Traps.tableOutOfBounds();
        }
        if (items instanceof Module.Items.Functions functions) { // without a list of them in between
            functions(table, (int) offset, segment, functions);
        } else {
            System.arraycopy(instance.elements(segment), 0, table.array(), (int) offset, items.count());
        }
    }

    private void functions(WasmTable table, int offset, int segment, Module.Items.Functions functions) {
        Module.Mode mode = module.elements().get(segment).mode();
        if (mode instanceof Module.Mode.Active active && instance.code().isPrivate(active.target())) {
            table.put(offset, instance.code().unmade(segment, functions), instance::function);
            return;
        }
        @Nullable Object[] array = table.array();
        int at = offset;
        for (int function : functions.indices()) {
            array[at++] = instance.function(function);
        }
    }

    private void datas() {
        if (image.isPresent()) { // it is there already
            instance.dropActiveDatas();
            return;
        }
        List<Module.DataSegment> segments = module.datas();
        for (int i = 0; i < segments.size(); i++) {
            Module.DataSegment segment = segments.get(i);
            if (segment.mode() instanceof Module.Mode.Active active) {
                WasmMemory memory = instance.memories[active.target()];
                long offset = constants.address(active.offset(), memory.type().address());
                int length = segment.end() - segment.start();
                if (!fits(offset, length, memory.size())) {
                    throw Traps.memoryOutOfBounds();
                }
                System.arraycopy(module.binary(), segment.start(), memory.array(), (int) offset, length);
                instance.dropData(i);
            }
        }
    }

    /** All unsigned. */
    private static boolean fits(long offset, int length, int size) {
        return length <= size && Long.compareUnsigned(offset, size - length) <= 0;
    }
}

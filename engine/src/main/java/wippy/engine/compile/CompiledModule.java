package wippy.engine.compile;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import wippy.engine.Backend;
import wippy.engine.DefinedType;
import wippy.engine.ExportType;
import wippy.engine.Extern;
import wippy.engine.FunctionCode;
import wippy.engine.ImportType;
import wippy.engine.InstanceLimits;
import wippy.engine.MemoryPool;
import wippy.engine.UnmadeFunction;
import wippy.engine.module.Module;
import wippy.engine.run.GuestCode;
import wippy.engine.run.GuestInstance;
import wippy.engine.run.InitialData;
import wippy.engine.run.Instantiation;
import wippy.engine.run.LazyCode;

/** A module with the loader of its classes: what all instances of it share. */
final class CompiledModule implements Backend.Code, GuestCode {
    private final Module module;
    private final ClassSource classes;
    private final GuestLoader loader;
    private final List<ImportType> imports;
    private final List<ExportType> exports;
    private final Map<String, Module.Export> exportsByName;
    private final DefinedType[] types;
    private final boolean[] privateTables;
    private final UnmadeFunction[] @Nullable [] unmade;
    private final AtomicInteger made = new AtomicInteger();
    private volatile List<MemoryPool> pools;
    private volatile boolean @Nullable [] droppedDatas;

    private volatile @Nullable GuestInstance prototype;

    CompiledModule(Module module, ClassSource classes) {
        this.module = module;
        this.classes = classes;
        this.loader = new GuestLoader(module, classes);
        this.imports = module.importTypes();
        this.exports = module.exportTypes();
        Map<String, Module.Export> names = LinkedHashMap.newLinkedHashMap(exports.size());
        module.exports().forEach(export -> names.put(export.name(), export));
        this.exportsByName = names;
        this.types = module.types().toArray(DefinedType[]::new);
        this.pools = module.memories().stream().map(_ -> new MemoryPool()).toList();
        this.privateTables = privateTables(module);
        this.unmade = new UnmadeFunction[module.elements().size()][];
    }

    private static boolean[] privateTables(Module module) {
        boolean[] own = new boolean[module.tables().size()];
        Arrays.fill(own, module.imported(Module.Kind.TABLE), own.length, true);
        for (Module.Export export : module.exports()) {
            if (export.kind() == Module.Kind.TABLE) {
                own[export.index()] = false;
            }
        }
        return own;
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public List<ImportType> imports() {
        return imports;
    }

    @Override
    public List<ExportType> exports() {
        return exports;
    }

    @Override
    public Map<String, Module.Export> exportsByName() {
        return exportsByName;
    }

    @Override
    public DefinedType[] types() {
        return types;
    }

    @Override
    public MemoryPool pool(int memory) {
        return pools.get(memory);
    }

    @Override
    public boolean[] droppedDatas() {
        boolean[] known = droppedDatas;
        if (known == null) {
            known = InitialData.dropped(module);
            droppedDatas = known;
        }
        return known;
    }

    @Override
    public boolean isPrivate(int table) {
        return privateTables[table];
    }

    /** Racing threads make the same. */
    @Override
    public UnmadeFunction[] unmade(int segment, Module.Items.Functions functions) {
        UnmadeFunction @Nullable [] known = unmade[segment];
        if (known == null) {
            known = Arrays.stream(functions.indices())
                    .mapToObj(UnmadeFunction::new)
                    .toArray(UnmadeFunction[]::new);
            unmade[segment] = known;
        }
        return known;
    }

    @Override
    public FunctionCode code(int function) {
        FunctionCode known = loader.known(function);
        return known != null ? known : LazyCode.INSTANCE;
    }

    @Override
    public FunctionCode resolve(int function) {
        return loader.code(function);
    }

    @Override
    public String functionName(int function) {
        return loader.names().display(function);
    }

    @Override
    public GuestInstance fresh() {
        GuestInstance known = prototype;
        if (known == null) {
            known = prototype();
            prototype = known;
        }
        return known.fresh(this);
    }

    private GuestInstance prototype() {
        try {
            return (GuestInstance) loader.loadClass("wasm." + Layout.INSTANCE.displayName())
                    .getConstructor(GuestCode.class)
                    .newInstance(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Generated state of " + module.name() + " cannot be used", e);
        }
    }

    @Override
    public boolean compile() {
        return classes.fill();
    }

    @Override
    public boolean keep(Duration within) {
        return classes.keep(within);
    }

    @Override
    public Backend.Instance instantiate(List<Extern> given, InstanceLimits limits, boolean closes) {
        if (made.getAndIncrement() == 1) { // one that is made twice is made often
            InitialData.image(module).ifPresent(image -> pools = List.of(MemoryPool.of(image)));
        }
        return Instantiation.run(this, given, limits, closes);
    }
}

package wippy.component.link;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.engine.ExportType;
import wippy.engine.Extern;
import wippy.engine.ImportType;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/**
 * Starts a core module again and again: where its imports come from is found once for each module, and which module it
 * is changes only where that is an import itself. Shared by threads, which may all find the same.
 */
final class ModuleStart {
    /** Where a module's imports come from, in its order. */
    private record Wiring(WasmModule module, List<CoreSource> sources) {}

    private final Step.InstantiateModule step;
    private final Program program;
    private volatile @Nullable Wiring wiring;

    ModuleStart(Step.InstantiateModule step, Program program) {
        this.step = step;
        this.program = program;
    }

    void run(Frame frame) {
        Store store = frame.state.store();
        store.countInstance();
        WasmModule module = frame.module(step.module());
        WasmInstance instance =
                WasmInstance.instantiate(module, Arrays.asList(imports(frame, wiring(frame, module))), store.limits());
        store.opened(instance);
        frame.coreInstance(step.target(), new CoreInstance.Real(instance));
    }

    @SuppressWarnings("ReferenceEquality") // modules are compared by identity
    private Wiring wiring(Frame frame, WasmModule module) {
        Wiring known = wiring;
        if (known == null || known.module != module) {
            List<CoreSource> sources = module.imports().stream()
                    .map(wanted -> source(frame, wanted))
                    .toList();
            known = new Wiring(module, sources);
            wiring = known;
        }
        return known;
    }

    private CoreSource source(Frame frame, ImportType wanted) {
        Integer argument = step.args().get(wanted.module());
        if (argument == null) {
            return new CoreSource.Nowhere();
        }
        if (program.maker(Space.CORE_INSTANCE, argument) instanceof Step.BundleCore bundle) {
            return bundle.exports().stream()
                    .filter(export -> export.name().equals(wanted.name()))
                    .<CoreSource>map(export -> new CoreSource.InSpace(export.sort(), export.index()))
                    .findFirst()
                    .orElseGet(CoreSource.Nowhere::new);
        }
        return frame.coreInstance(argument) instanceof CoreInstance.Real(WasmInstance instance)
                ? exported(argument, instance.module(), wanted.name())
                : new CoreSource.Nowhere();
    }

    private static CoreSource exported(int instance, WasmModule module, String name) {
        List<ExportType> exports = module.exports();
        for (int i = 0; i < exports.size(); i++) {
            if (exports.get(i).name().equals(name)) {
                return new CoreSource.Exported(instance, name, module, i);
            }
        }
        return new CoreSource.Nowhere();
    }

    private static Extern[] imports(Frame frame, Wiring wiring) {
        Extern[] externs = new Extern[wiring.sources.size()];
        for (int i = 0; i < externs.length; i++) {
            Extern extern = wiring.sources.get(i).get(frame);
            if (extern == null) {
                ImportType wanted = wiring.module.imports().get(i);
                throw new WasmException.Unlinkable(wiring.module.name() + ": import \"" + wanted.module() + "\" \""
                        + wanted.name() + "\" is not given");
            }
            externs[i] = extern;
        }
        return externs;
    }
}

package wippy.wast;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.engine.Extern;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** The modules and instances a script has made so far. */
final class Session {
    private final InstanceLimits limits = InstanceLimits.unlimited();
    private final Map<String, Made<WasmModule>> modules = new HashMap<>();
    private final Map<String, Made<WasmInstance>> instances = new HashMap<>();
    private final Imports.Builder registered = Imports.builder();
    private final Map<String, String> missing = new HashMap<>();
    private @Nullable Made<WasmModule> lastModule;
    private @Nullable Made<WasmInstance> lastInstance;

    Session() {
        Spectest.exports(limits).forEach((name, extern) -> registered.put("spectest", name, extern));
    }

    /** Something, or why there is none: the feature it would need. */
    private record Made<T>(@Nullable T value, String feature) {
        T get() {
            if (value == null) {
                throw new MissingFeatureException(feature);
            }
            return value;
        }
    }

    /** Decodes a module and forgets it. */
    WasmModule decode(ModuleSource source) {
        return WasmModule.decode("module", source.binary());
    }

    /** Decodes a module and remembers it. */
    WasmModule define(Optional<String> id, ModuleSource source) {
        Made<WasmModule> made;
        try {
            WasmModule module = WasmModule.decode(id.orElse("module"), source.binary());
            made = new Made<>(module, "");
        } catch (WasmException.Unsupported e) {
            made = new Made<>(null, e.feature());
        }
        lastModule = made;
        if (id.isPresent()) {
            modules.put(id.get(), made);
        }
        if (made.value() == null) {
            remember(id, new Made<>(null, made.feature()));
        }
        return made.get();
    }

    WasmModule module(Optional<String> id) {
        Made<WasmModule> made = id.isPresent() ? modules.get(id.get()) : lastModule;
        if (made == null) {
            throw new MismatchException("no module " + id.orElse("yet"));
        }
        return made.get();
    }

    /** Makes an instance and remembers it. */
    void instantiate(Optional<String> id, WasmModule module) {
        remember(id, new Made<>(link(module), ""));
    }

    private void remember(Optional<String> id, Made<WasmInstance> made) {
        lastInstance = made;
        id.ifPresent(name -> instances.put(name, made));
    }

    /** Makes an instance and forgets it. */
    WasmInstance link(WasmModule module) {
        module.imports().forEach(wanted -> {
            String feature = missing.get(wanted.module());
            if (feature != null) {
                throw new MissingFeatureException(feature);
            }
        });
        return WasmInstance.instantiate(module, registered.build(), limits);
    }

    private Made<WasmInstance> find(Optional<String> id) {
        Made<WasmInstance> made = id.isPresent() ? instances.get(id.get()) : lastInstance;
        if (made == null) {
            throw new MismatchException("no instance " + id.orElse("yet"));
        }
        return made;
    }

    void register(String name, Optional<String> id) {
        Made<WasmInstance> made = find(id);
        if (made.value() == null) {
            missing.put(name, made.feature());
        }
        registered.putAll(name, made.get());
        missing.remove(name);
    }

    Extern export(Optional<String> id, String name) {
        WasmInstance instance = find(id).get();
        return instance.export(name)
                .orElseThrow(() -> new MismatchException("no export \"" + name + "\" in " + id.orElse("the module")));
    }
}

package wippy.wast;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.binary.ComponentDecoder;
import wippy.component.link.ComponentPlan;
import wippy.component.link.Item;
import wippy.component.link.Store;
import wippy.component.validate.Validator;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** The modules, components and instances a script has made so far. */
final class Session {
    private final InstanceLimits limits = InstanceLimits.unlimited();
    private final Map<String, Made<Unit>> units = new HashMap<>();
    private final Map<String, Made<Live>> instances = new HashMap<>();
    private final Imports.Builder registered = Imports.builder();
    private final Map<String, Item> items;
    private final Map<String, String> missing = new HashMap<>();
    private @Nullable Made<Unit> lastUnit;
    private @Nullable Made<Live> lastInstance;

    Session() {
        Spectest.exports(limits).forEach((name, extern) -> registered.put("spectest", name, extern));
        items = new HashMap<>(new HostItems().all());
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

    /** Decodes a module or component and forgets it. */
    Unit decode(UnitSource source) {
        return decode(source.isComponent() ? "component" : "module", source);
    }

    private static Unit decode(String name, UnitSource source) {
        return source.isComponent()
                ? new Unit.Whole(Validator.validate(name, ComponentDecoder.decode(name, source.binary())))
                : new Unit.Core(WasmModule.decode(name, source.binary()));
    }

    /** Decodes a module or component and remembers it. */
    Unit define(Optional<String> id, UnitSource source) {
        Made<Unit> made;
        try {
            String name = id.orElse(source.isComponent() ? "component" : "module");
            made = new Made<>(decode(name, source), "");
        } catch (WasmException.Unsupported e) {
            made = new Made<>(null, e.feature());
        }
        lastUnit = made;
        if (id.isPresent()) {
            units.put(id.get(), made);
        }
        if (made.value() == null) {
            remember(id, new Made<>(null, made.feature()));
        }
        return made.get();
    }

    /** One defined before. */
    Unit unit(Optional<String> id) {
        Made<Unit> made = id.isPresent() ? units.get(id.get()) : lastUnit;
        if (made == null) {
            throw new MismatchException("no module or component " + id.orElse("yet"));
        }
        return made.get();
    }

    /** Makes an instance and remembers it. */
    void instantiate(Optional<String> id, Unit unit) {
        try {
            remember(id, new Made<>(link(unit), ""));
        } catch (MissingFeatureException e) {
            remember(id, new Made<>(null, e.feature()));
            throw e;
        }
    }

    /** A component's instance can be imported by its name from then on. */
    private void remember(Optional<String> id, Made<Live> made) {
        lastInstance = made;
        if (id.isPresent()) {
            instances.put(id.get(), made);
            offer(id.get().substring(1), made);
        }
    }

    private void offer(String name, Made<Live> made) {
        switch (made.value()) {
            case null -> missing.put(name, made.feature());
            case Live.Core _ -> {}
            case Live.Whole(Map<String, Item> exports) -> {
                items.put(name, new Item.Instance(exports));
                missing.remove(name);
            }
        }
    }

    /** Makes an instance and forgets it. */
    Live link(Unit unit) {
        return switch (unit) {
            case Unit.Core(WasmModule module) -> {
                module.imports().forEach(wanted -> checkPresent(wanted.module()));
                yield new Live.Core(WasmInstance.instantiate(module, registered.build(), limits));
            }
            case Unit.Whole(ComponentPlan plan) -> {
                plan.type().imports().keySet().forEach(this::checkPresent);
                yield new Live.Whole(plan.instantiate(new Store(limits, null), plan.resolve(items)));
            }
        };
    }

    private void checkPresent(String importName) {
        String feature = missing.get(importName);
        if (feature != null) {
            throw new MissingFeatureException(feature);
        }
    }

    private Made<Live> find(Optional<String> id) {
        Made<Live> made = id.isPresent() ? instances.get(id.get()) : lastInstance;
        if (made == null) {
            throw new MismatchException("no instance " + id.orElse("yet"));
        }
        return made;
    }

    /** Lets other modules or components import an instance under a name. */
    void register(String name, Optional<String> id) {
        Made<Live> made = find(id);
        offer(name, made);
        if (made.get() instanceof Live.Core(WasmInstance instance)) {
            registered.putAll(name, instance);
            missing.remove(name);
        }
    }

    /** An instance made before. */
    Live instance(Optional<String> id) {
        return find(id).get();
    }
}

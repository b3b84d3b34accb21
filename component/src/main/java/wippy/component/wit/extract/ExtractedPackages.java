package wippy.component.wit.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackage;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;

/** Gathers the packages of what was found, interface by interface. */
final class ExtractedPackages {
    private final Map<PackageName, Map<String, WitInterface>> interfaces = new LinkedHashMap<>();
    private final Map<PackageName, Map<String, WitWorld>> worlds = new LinkedHashMap<>();

    /** Adds an interface; to one that was found before only what that lacks: a component imports what it needs. */
    void add(WitPath path, WitInterface content) {
        worlds.computeIfAbsent(path.owner(), _ -> new LinkedHashMap<>());
        interfaces
                .computeIfAbsent(path.owner(), _ -> new LinkedHashMap<>())
                .merge(path.name(), content, ExtractedPackages::merged);
    }

    void add(WitPath path, WitWorld world) {
        interfaces.computeIfAbsent(path.owner(), _ -> new LinkedHashMap<>());
        worlds.computeIfAbsent(path.owner(), _ -> new LinkedHashMap<>()).putIfAbsent(path.name(), world);
    }

    private static WitInterface merged(WitInterface one, WitInterface other) {
        Map<String, TypeDef> types = new LinkedHashMap<>(one.types());
        other.types().forEach((name, type) -> types.merge(name, type, ExtractedPackages::merged));
        Map<String, WitFunction> functions = new LinkedHashMap<>(one.functions());
        other.functions().forEach(functions::putIfAbsent);
        return new WitInterface(one.notes(), types, functions);
    }

    private static TypeDef merged(TypeDef one, TypeDef other) {
        if (one.definition() instanceof TypeDef.Resource(var some)
                && other.definition() instanceof TypeDef.Resource(var more)) {
            Map<String, WitFunction> functions = new LinkedHashMap<>();
            some.forEach(function -> functions.put(function.externalName(one.name()), function));
            more.forEach(function -> functions.putIfAbsent(function.externalName(one.name()), function));
            return new TypeDef(one.name(), one.notes(), new TypeDef.Resource(List.copyOf(functions.values())));
        }
        return one;
    }

    /** All of them. */
    WitPackages all(PackageName main) {
        Map<PackageName, WitPackage> packages = new LinkedHashMap<>();
        put(packages, main);
        interfaces.keySet().forEach(name -> put(packages, name));
        return new WitPackages(main, packages);
    }

    private void put(Map<PackageName, WitPackage> packages, PackageName name) {
        packages.putIfAbsent(
                name,
                new WitPackage(
                        name,
                        Notes.NONE.docs(),
                        interfaces.getOrDefault(name, Map.of()),
                        worlds.getOrDefault(name, Map.of())));
    }
}

package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WorldItem;
import wippy.component.wit.syntax.WitException;

/**
 * Completes a world with the interfaces that its own use, each before the first that needs it. What an export uses is
 * the export of that interface if there is one, else the import (WIT.md, Transitive imports and worlds).
 */
final class Elaboration {
    private final Function<WitPath, Set<WitPath>> uses;
    private final Function<String, WitException> error;
    private final Map<WitPath, WorldItem> named = new HashMap<>();
    private final Map<WitPath, WorldItem> exported = new LinkedHashMap<>();
    private final Map<String, WorldItem> interfaces = new LinkedHashMap<>();
    private final Map<String, WorldItem> exports = new LinkedHashMap<>();
    private final List<WorldItem> types = new ArrayList<>();
    private final List<WorldItem> functions = new ArrayList<>();

    /**
     * @param uses the interfaces that an interface uses
     * @param error makes an error of what is wrong with the world
     */
    Elaboration(Function<WitPath, Set<WitPath>> uses, Function<String, WitException> error) {
        this.uses = uses;
        this.error = error;
    }

    void add(WorldItems items) {
        items.imports().forEach(item -> own(item).ifPresent(path -> named.put(path, item)));
        items.exports().forEach(item -> own(item).ifPresent(path -> exported.put(path, item)));
        items.imports().forEach(this::addImport);
        types.forEach(type -> type.uses().forEach(used -> need(used, type)));
        items.exports().forEach(item -> {
            if (item instanceof WorldItem.Function) {
                exports.put(item.name(), item);
            }
        });
        items.exports().forEach(this::addExport);
    }

    /** The interface that an item is under its own name. */
    private static Optional<WitPath> own(WorldItem item) {
        return item instanceof WorldItem.Named(var label, WitPath path, Notes _) && label.isEmpty()
                ? Optional.of(path)
                : Optional.empty();
    }

    private Collection<WitPath> usesOf(WorldItem item) {
        return item instanceof WorldItem.Named named ? uses.apply(named.path()) : item.uses();
    }

    private void addImport(WorldItem item) {
        switch (item) {
            case WorldItem.Named _, WorldItem.Inline _ -> {
                usesOf(item).forEach(used -> need(used, item));
                interfaces.putIfAbsent(item.name(), item);
            }
            case WorldItem.Type _ -> types.add(item);
            case WorldItem.Function _ -> functions.add(item);
        }
    }

    /** Makes sure that an interface is imported, after those that it uses itself, under the gate of who needs it. */
    private void need(WitPath path, WorldItem who) {
        if (interfaces.containsKey(path.toString())) {
            return;
        }
        uses.apply(path).forEach(used -> need(used, who));
        Notes notes = new Notes("", who.notes().gate(), Optional.empty());
        interfaces.put(path.toString(), named.getOrDefault(path, new WorldItem.Named(Optional.empty(), path, notes)));
    }

    private void addExport(WorldItem item) {
        if (exports.containsKey(item.name())) {
            return;
        }
        for (WitPath used : usesOf(item)) {
            WorldItem other = exported.get(used);
            if (other == null) {
                checkApart(item, used, new HashSet<>());
                need(used, item);
            } else if (!other.name().equals(item.name())) {
                addExport(other);
            }
        }
        exports.put(item.name(), item);
    }

    /** An import cannot use what an export defines. */
    private void checkApart(WorldItem item, WitPath used, Set<WitPath> seen) {
        for (WitPath below : uses.apply(used)) {
            if (exported.containsKey(below)) {
                throw error.apply("exports \"" + item.name() + "\", which uses \"" + below + "\" both as exported and,"
                        + " through \"" + used + "\", as imported; export that too");
            }
            if (seen.add(below)) {
                checkApart(item, below, seen);
            }
        }
    }

    Map<String, WorldItem> imports() {
        Map<String, WorldItem> all = new LinkedHashMap<>(interfaces);
        types.forEach(type -> all.put(type.name(), type));
        functions.forEach(function -> all.put(function.name(), function));
        return all;
    }

    Map<String, WorldItem> exports() {
        return exports;
    }
}

package wippy.component.wit.resolve;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.model.WorldItem;
import wippy.component.wit.syntax.Ident;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.UsePath;

/** Resolves worlds: what they name themselves, what they include, and what all that needs (WIT.md, WIT Worlds). */
final class WorldResolver {
    /** Included worlds multiply; this many items in all worlds together are enough for anybody. */
    private static final int MAX_ITEMS = 1_000_000;

    private final Resolution resolution;
    private final Map<WitPath, WorldItems> known = new HashMap<>();
    private final Descent descent = new Descent();
    private int count;

    WorldResolver(Resolution resolution) {
        this.resolution = resolution;
    }

    /** The world with all that it needs. */
    WitWorld complete(Declared world) {
        WorldItems items = items(world);
        Elaboration elaboration = new Elaboration(
                resolution::usesOf,
                problem -> world.section().error(world.item().at(), world.describe() + " " + problem));
        elaboration.add(items);
        Map<String, WorldItem> imports = elaboration.imports();
        Map<String, WorldItem> exports = elaboration.exports();
        count(world, imports.size() + exports.size());
        return new WitWorld(world.item().notes(), imports, exports);
    }

    private void count(Declared world, int more) {
        count += more;
        if (count > MAX_ITEMS) {
            throw world.section()
                    .error(world.item().at(), "all worlds together hold more than " + MAX_ITEMS + " items");
        }
    }

    private WorldItems items(Declared world) {
        WorldItems before = known.get(world.path());
        if (before != null) {
            return before;
        }
        WorldItems found = descent.into(
                world.path(),
                problem -> world.section().error(world.item().at(), world.describe() + " " + problem),
                () -> new Builder(world).build());
        known.put(world.path(), found);
        return found;
    }

    /** One world in the making. */
    private final class Builder {
        private final Declared world;
        private final Section section;
        private final TypeScope scope;
        private final WorldItems result = new WorldItems();

        Builder(Declared world) {
            this.world = world;
            section = world.section();
            scope = new TypeScope(world.unit(), section, resolution.universe().gates());
        }

        WorldItems build() {
            List<Item> items = resolution.open(world.unit(), section, ((Item.World) world.item()).items(), scope);
            scope.resolve(resolution.declare(world.unit(), section, items, scope));
            scope.types().values().forEach(type -> result.add(false, new WorldItem.Type(type)));
            for (Item item : items) {
                if (item instanceof Item.Port port) {
                    add(port);
                }
            }
            for (Item item : items) {
                if (item instanceof Item.Include include) {
                    include(include);
                }
            }
            return result;
        }

        private void add(Item.Port port) {
            WorldItem item = item(port);
            count(world, 1);
            if (!result.add(port.isExport(), item)) {
                throw section.error(
                        port.at(),
                        "\"" + item.name() + "\" is " + (port.isExport() ? "exported" : "imported") + " already");
            }
        }

        private WorldItem item(Item.Port port) {
            return switch (port.target()) {
                case Item.Path(UsePath path) -> new WorldItem.Named(Optional.empty(), interfaceOf(path), port.notes());
                case Item.Labelled(Ident label, UsePath path) ->
                    new WorldItem.Named(Optional.of(label.text()), interfaceOf(path), port.notes());
                case Item.Inline(Ident name, List<Item> items) ->
                    new WorldItem.Inline(
                            name.text(),
                            resolution
                                    .content(world.unit(), section, items, port.notes())
                                    .content());
                case Item.Free(Item.Function function) ->
                    new WorldItem.Function(scope.function(function.name().text(), function));
            };
        }

        private WitPath interfaceOf(UsePath path) {
            Declared found = resolution.universe().findInterface(world.unit(), section, path);
            resolution.of(found);
            return found.path();
        }

        private void include(Item.Include include) {
            Declared target = resolution.universe().findWorld(world.unit(), section, include.path());
            WorldItems other = items(target);
            Map<String, Ident> renamed = new LinkedHashMap<>();
            Map<String, String> names = new HashMap<>();
            for (Item.Used used : include.with()) {
                renamed.put(used.name().text(), used.name());
                if (names.put(used.name().text(), used.local().text()) != null) {
                    throw section.error(used.name().at(), "\"" + used.name() + "\" is renamed twice");
                }
            }
            Renaming renaming = new Renaming(
                    names, !target.unit().name().equals(world.unit().name()));
            other.imports().forEach(item -> merge(include, false, item, renaming, renamed));
            other.exports().forEach(item -> merge(include, true, item, renaming, renamed));
            renamed.values().stream().findFirst().ifPresent(name -> {
                throw section.error(
                        name.at(),
                        "world \"" + include.path() + "\" has no plain name \"" + name
                                + "\"; interfaces keep their names");
            });
        }

        private void merge(
                Item.Include include, boolean isExport, WorldItem item, Renaming renaming, Map<String, Ident> renamed) {
            count(world, 1);
            renamed.remove(item.name());
            WorldItem now = renaming.apply(item);
            if (!result.merge(isExport, now)) {
                throw section.error(
                        include.at(),
                        "\"" + now.name() + "\" is " + (isExport ? "exported" : "imported")
                                + " already; include it under another name: with { " + item.name() + " as … }");
            }
        }
    }
}

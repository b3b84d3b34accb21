package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackage;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.syntax.Item;

/** Resolves what a universe of packages declares, each interface and world once, when it is first asked for. */
final class Resolution {
    /**
     * A resolved interface with what its users need to know.
     *
     * @param closed the types that are not there, with the feature they wait for
     */
    record Interface(WitInterface content, Map<String, TypeScope.Traits> traits, Map<String, String> closed) {}

    private final Universe universe;
    private final Map<WitPath, Interface> interfaces = new HashMap<>();
    private final Descent descent = new Descent();
    private final WorldResolver worlds = new WorldResolver(this);

    Resolution(Universe universe) {
        this.universe = universe;
    }

    Universe universe() {
        return universe;
    }

    /** A package with all that is there in it. */
    WitPackage pack(Unit unit) {
        Map<String, WitInterface> written = new LinkedHashMap<>();
        Map<String, WitWorld> worldsFound = new LinkedHashMap<>();
        unit.checkShortNames();
        for (Section section : unit.sections()) {
            checkShortNames(unit, section);
            for (Item item : universe.gates().open(unit, section, section.items())) {
                switch (item) {
                    case Item.Interface(var name, var _, var _) ->
                        written.put(
                                name.text(),
                                of(unit.find(name.text()).orElseThrow()).content());
                    case Item.World(var name, var _, var _) ->
                        worldsFound.put(
                                name.text(),
                                worlds.complete(unit.find(name.text()).orElseThrow()));
                    default -> {}
                }
            }
        }
        return new WitPackage(
                unit.name(),
                unit.docs(),
                ordered(written, name -> neighbours(unit, Objects.requireNonNull(written.get(name)))),
                ordered(worldsFound, name -> included(unit.find(name).orElseThrow())));
    }

    private static <T> Map<String, T> ordered(Map<String, T> written, Function<String, List<String>> needs) {
        Map<String, T> ordered = new LinkedHashMap<>();
        Order.of(List.copyOf(written.keySet()), needs)
                .forEach(name -> ordered.put(name, Objects.requireNonNull(written.get(name))));
        return ordered;
    }

    /** The worlds of the same package, or of that name in another, that a world includes. */
    private static List<String> included(Declared world) {
        return ((Item.World) world.item())
                .items().stream()
                        .flatMap(item -> item instanceof Item.Include include
                                ? Stream.of(include.path().name().text())
                                : Stream.empty())
                        .toList();
    }

    /** The interfaces of the same package that an interface uses. */
    private static List<String> neighbours(Unit unit, WitInterface content) {
        return content.uses().stream()
                .filter(used -> used.owner().equals(unit.name()))
                .map(WitPath::name)
                .toList();
    }

    private void checkShortNames(Unit unit, Section section) {
        section.shortNames()
                .values()
                .forEach(path -> universe.find(unit, section.withoutShortNames(), path, "interface or world"));
    }

    /** The interface of that name, which is there. */
    Interface of(Declared declared) {
        Interface known = interfaces.get(declared.path());
        if (known != null) {
            return known;
        }
        Item.Interface item = (Item.Interface) declared.item();
        Interface found = descent.into(
                declared.path(),
                problem -> declared.section().error(item.at(), declared.describe() + " " + problem),
                () -> content(declared.unit(), declared.section(), item.items(), item.notes()));
        interfaces.put(declared.path(), found);
        return found;
    }

    /** What lies between the braces of an interface. */
    Interface content(Unit unit, Section section, List<Item> written, Notes notes) {
        TypeScope scope = new TypeScope(unit, section, universe.gates());
        List<Item> items = open(unit, section, written, scope);
        List<Item.Type> defined = declare(unit, section, items, scope);
        scope.resolve(defined);
        Map<String, WitFunction> functions = new LinkedHashMap<>();
        for (Item item : items) {
            if (item instanceof Item.Function function) {
                String name = function.name().text();
                functions.put(name, scope.function(name, function));
            }
        }
        return new Interface(new WitInterface(notes, scope.types(), functions), scope.traits(), scope.closed());
    }

    /** Those of the items that are there; the scope is told of those that are not. */
    List<Item> open(Unit unit, Section section, List<Item> written, TypeScope scope) {
        written.forEach(scope::close);
        return universe.gates().open(unit, section, written);
    }

    /** Makes all names known to the scope, and what is used from elsewhere. */
    List<Item.Type> declare(Unit unit, Section section, List<Item> items, TypeScope scope) {
        List<Item.Type> defined = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case Item.UseTypes use -> {
                    Declared target = universe.findInterface(unit, section, use.path());
                    scope.use(use, target.path(), of(target));
                }
                case Item.Type type -> {
                    scope.define(type);
                    defined.add(type);
                }
                case Item.Function function -> {
                    scope.take(function.name());
                    scope.function(function.name());
                }
                default -> {}
            }
        }
        return defined;
    }

    /** What the interface of a path uses. */
    Set<WitPath> usesOf(WitPath path) {
        return Objects.requireNonNull(interfaces.get(path)).content().uses();
    }
}

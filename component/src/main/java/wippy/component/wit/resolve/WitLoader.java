package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.base.source.SourcePosition;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitPackage;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.PackageHeader;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitFile;
import wippy.component.wit.syntax.WitParser;
import wippy.component.wit.syntax.WitText;

/** Puts packages together from their texts and resolves them. Used by one thread. */
public final class WitLoader {
    /** A package of a name that there is already, and where it says so. */
    private record Again(Unit unit, Unit before, WitText source, int at) {}

    private final Universe universe;
    private final List<Again> duplicates = new ArrayList<>();

    /** A loader that knows no package yet. */
    public WitLoader(Features features) {
        universe = new Universe(new Gates(features));
    }

    /**
     * Adds a package that stands in one or several texts, and the packages that are written inside them.
     *
     * @param name of the folder or file, for messages
     * @return what the package is called
     * @throws WitException if a text is not as it should be, or none says what package this is
     */
    public PackageName add(String name, List<WitText> texts) {
        List<WitFile> files = texts.stream().map(WitParser::parse).toList();
        PackageHeader header = header(name, files);
        Unit unit = new Unit(header.name());
        List<Unit> inner = new ArrayList<>();
        for (WitFile file : files) {
            file.header().ifPresent(own -> unit.document(own.docs()));
            unit.add(new Section(file.source(), own(file.items())));
            file.items().forEach(item -> addInner(file, item, inner));
        }
        register(unit, files.getFirst().source(), header.at());
        return unit.name();
    }

    private static List<Item> own(List<Item> items) {
        return items.stream().filter(item -> !(item instanceof Item.Package)).toList();
    }

    /** What all files that say it agree on. */
    private static PackageHeader header(String name, List<WitFile> files) {
        Optional<PackageHeader> found = Optional.empty();
        for (WitFile file : files) {
            Optional<PackageHeader> next = file.header();
            if (found.isPresent()
                    && next.isPresent()
                    && !found.get().name().equals(next.get().name())) {
                throw file.source()
                        .error(
                                next.get().at(),
                                "this is package " + next.get().name() + ", but another file beside it says "
                                        + found.get().name());
            }
            found = found.or(() -> next);
        }
        return found.orElseThrow(() -> files.isEmpty()
                ? new WitException(SourcePosition.of(name), "there is no .wit file", "")
                : files.getFirst()
                        .source()
                        .error(0, "there is no package declaration, such as \"package ns:name;\" at the top"));
    }

    private void addInner(WitFile file, Item item, List<Unit> inner) {
        if (!(item instanceof Item.Package(PackageHeader header, List<Item> items, var _))) {
            return;
        }
        Unit unit = new Unit(header.name());
        unit.document(header.docs());
        unit.add(new Section(file.source(), items));
        if (inner.stream().anyMatch(other -> other.name().equals(header.name()))) {
            throw file.source().error(header.at(), "package " + header.name() + " is defined in this file already");
        }
        inner.add(unit);
        register(unit, file.source(), header.at());
    }

    private void register(Unit unit, WitText source, int at) {
        universe.add(unit).ifPresent(before -> duplicates.add(new Again(unit, before, source, at)));
    }

    /**
     * Resolves all packages.
     *
     * @param main the one that this is about
     * @throws WitException at the first thing that is wrong
     */
    public WitPackages resolve(PackageName main) {
        Resolution resolution = new Resolution(universe);
        Map<PackageName, WitPackage> packages = new LinkedHashMap<>();
        universe.units().forEach(unit -> packages.put(unit.name(), resolution.pack(unit)));
        for (Again again : duplicates) {
            WitPackage now = new Resolution(universe.with(again.unit)).pack(again.unit);
            if (!now.equals(packages.get(again.unit.name()))) {
                throw again.source.error(
                        again.at,
                        "package " + again.unit.name() + " is defined already in "
                                + again.before.sections().getFirst().name() + ", and not the same");
            }
        }
        return new WitPackages(main, packages);
    }
}

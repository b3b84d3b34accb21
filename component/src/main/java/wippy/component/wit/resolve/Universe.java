package wippy.component.wit.resolve;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.syntax.UsePath;

/** All packages that are known, by name, and how paths find what they declare. */
final class Universe {
    private final Map<PackageName, Unit> units = new LinkedHashMap<>();
    private final Gates gates;

    Universe(Gates gates) {
        this.gates = gates;
    }

    Gates gates() {
        return gates;
    }

    /** Adds a package, unless there is one of that name; that one is returned. */
    Optional<Unit> add(Unit unit) {
        return Optional.ofNullable(units.putIfAbsent(unit.name(), unit));
    }

    /** The same with another package of that name. */
    Universe with(Unit unit) {
        Universe other = new Universe(gates);
        other.units.putAll(units);
        other.units.put(unit.name(), unit);
        return other;
    }

    Collection<Unit> units() {
        return units.values();
    }

    Declared findInterface(Unit unit, Section section, UsePath path) {
        return checked(find(unit, section, path, "interface"), section, path, true);
    }

    Declared findWorld(Unit unit, Section section, UsePath path) {
        return checked(find(unit, section, path, "world"), section, path, false);
    }

    private Declared checked(Declared found, Section section, UsePath path, boolean wantsInterface) {
        if (found.isInterface() != wantsInterface) {
            throw section.error(
                    path.at(),
                    "\"" + path + "\" is "
                            + (wantsInterface ? "a world, not an interface" : "an interface, not a world"));
        }
        gates.closed(found.item()).ifPresent(feature -> {
            throw section.error(
                    path.at(), found.describe() + " is gated by feature \"" + feature + "\", which is not enabled");
        });
        return found;
    }

    /** What a path names at that place, there or not. */
    Declared find(Unit unit, Section section, UsePath path, String what) {
        if (path.owner().isPresent()) {
            return inPackage(section, path, path.owner().get(), what);
        }
        String name = path.name().text();
        UsePath behind = section.shortNames().get(name);
        if (behind != null && behind.owner().isPresent()) {
            return inPackage(section, behind, behind.owner().get(), what);
        }
        String own = behind == null ? name : behind.name().text();
        return unit.find(own).orElseThrow(() -> {
            List<String> known = Stream.concat(
                            unit.declared().keySet().stream(), section.shortNames().keySet().stream())
                    .toList();
            return section.error(
                    path.at(),
                    "there is no " + what + " \"" + own + "\" in package " + unit.name() + "."
                            + Nearest.hint(own, known));
        });
    }

    private Declared inPackage(Section section, UsePath path, PackageName owner, String what) {
        @Nullable Unit unit = units.get(owner);
        if (unit == null) {
            throw section.error(path.at(), "package " + owner + " is not known" + hint(owner));
        }
        String name = path.name().text();
        return unit.find(name)
                .orElseThrow(() -> section.error(
                        path.name().at(),
                        "there is no " + what + " \"" + name + "\" in package " + owner + "."
                                + Nearest.hint(name, unit.declared().keySet())));
    }

    private String hint(PackageName owner) {
        List<String> others = units.keySet().stream()
                .filter(known -> known.path().equals(owner.path()))
                .map(PackageName::toString)
                .toList();
        if (!others.isEmpty()) {
            return "; there is " + String.join(" and ", others);
        }
        List<String> names = units.keySet().stream().map(PackageName::toString).toList();
        String hint = Nearest.hint(owner.toString(), names);
        if (!hint.isEmpty()) {
            return "." + hint;
        }
        return "; there are " + names.stream().limit(10).collect(Collectors.joining(", "))
                + (names.size() > 10 ? " and others" : "");
    }
}

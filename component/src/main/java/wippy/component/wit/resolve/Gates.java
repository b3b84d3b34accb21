package wippy.component.wit.resolve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.component.wit.model.Gate;
import wippy.component.wit.model.Version;
import wippy.component.wit.syntax.Item;

/** Decides which items are there (WIT.md, Feature Gates). */
final class Gates {
    private final Features features;

    Gates(Features features) {
        this.features = features;
    }

    /** The feature that an item waits for; nothing if it is there. */
    Optional<String> closed(Item item) {
        return item.notes().gate().feature().filter(feature -> !features.has(feature));
    }

    /** Those of the items that are there. All gates are checked, those that stay closed too. */
    <T extends Item> List<T> open(Unit unit, Section section, List<T> items) {
        for (T item : items) {
            check(unit, section, item);
            if (closed(item).isPresent()) {
                checkInside(section, item);
            }
        }
        return items.stream().filter(item -> closed(item).isEmpty()).toList();
    }

    private static void check(Unit unit, Section section, Item item) {
        Gate gate = item.notes().gate();
        Optional<Version> stated = gate.since().or(gate::deprecated);
        Optional<Version> own = unit.name().version();
        if (stated.isPresent() && own.isEmpty()) {
            throw section.error(
                    item.at(), "package " + unit.name() + " has no version, so that nothing in it can be gated by one");
        }
        gate.since()
                .filter(since -> own.isPresent() && since.compareTo(own.get()) > 0)
                .ifPresent(since -> {
                    throw section.error(
                            item.at(), "@since version " + since + " is later than package " + unit.name() + " itself");
                });
    }

    /** What lies in something that is not there must not be there either. */
    private void checkInside(Section section, Item item) {
        inside(item).filter(inner -> closed(inner).isEmpty()).findFirst().ifPresent(inner -> {
            throw section.error(
                    inner.at(),
                    "this is inside what is gated by feature \"" + closed(item).orElseThrow()
                            + "\", so that it must be gated too");
        });
    }

    private static Stream<? extends Item> inside(Item item) {
        return switch (item) {
            case Item.Interface(var _, List<Item> items, var _) -> items.stream();
            case Item.World(var _, List<Item> items, var _) -> items.stream();
            case Item.Type(var _, Item.Resource(List<Item.Function> functions), var _) -> functions.stream();
            default -> Stream.empty();
        };
    }
}

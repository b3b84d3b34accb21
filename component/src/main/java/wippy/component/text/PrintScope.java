package wippy.component.text;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.engine.text.CoreTypePrinter;
import wippy.engine.text.NameSpace;

/** How things are called in the text of a component or a type. */
final class PrintScope {
    private final Map<Sort, NameSpace> names = new EnumMap<>(Sort.class);
    private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);
    private final CoreTypePrinter coreTypes;

    /** Of a component with these names, or of a type, which has none. */
    PrintScope(Optional<ComponentNamesReader> names) {
        for (Sort sort : Sort.values()) {
            this.names.put(
                    sort, names.map(found -> new NameSpace(found.of(sort), -1)).orElse(NameSpace.NONE));
        }
        coreTypes = new CoreTypePrinter(space(Sort.CORE_TYPE));
    }

    private NameSpace space(Sort sort) {
        return names.getOrDefault(sort, NameSpace.NONE);
    }

    CoreTypePrinter coreTypes() {
        return coreTypes;
    }

    /** Gives the next index of a sort away: what stands where it is defined. */
    String define(Sort sort) {
        if (sort == Sort.CORE_TYPE) {
            return coreTypes.foreign();
        }
        int index = counts.merge(sort, 1, Integer::sum) - 1;
        return space(sort).definition(index);
    }

    /** As an item is referred to: what has not been defined yet by its number. */
    String of(Sort sort, int index) {
        int count = sort == Sort.CORE_TYPE ? coreTypes.count() : counts.getOrDefault(sort, 0);
        return Integer.compareUnsigned(index, count) < 0 ? space(sort).of(index) : Integer.toUnsignedString(index);
    }

    /** A form of that sort: {@code (core func $f)}. */
    String form(SortIndex item) {
        return "(" + item.sort() + " " + of(item.sort(), item.index()) + ")";
    }

    /** The same within a core instance: {@code (func $f)}. */
    String coreForm(SortIndex item) {
        return "(" + item.sort().keyword() + " " + of(item.sort(), item.index()) + ")";
    }
}

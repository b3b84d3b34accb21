package wippy.component.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Keeps types from growing beyond measure: they can share their parts, so that a small binary may describe a type of
 * any size.
 */
public final class TypeBudget {
    private static final int MAX_SIZE = 1_000_000;
    private static final int MAX_DEPTH = 100;
    private static final long MAX_TOTAL = 10_000_000;

    private record Extent(int size, int depth) {}

    private final IdentityHashMap<DefinedType, Extent> extents = new IdentityHashMap<>();
    private long total;

    /**
     * Counts a type that was defined or brought in.
     *
     * @throws IllegalArgumentException if it is nested too deep or too large, or all types together are
     */
    public void charge(DefinedType type) {
        Extent extent = extent(type);
        if (extent.depth > MAX_DEPTH) {
            throw new IllegalArgumentException("type nesting is too deep: " + MAX_DEPTH + " levels are the limit");
        }
        if (extent.size > MAX_SIZE) {
            throw new IllegalArgumentException("effective type size exceeds the limit of " + MAX_SIZE);
        }
        spend(extent.size);
    }

    /**
     * Counts work that is done with types.
     *
     * @throws IllegalArgumentException if that is too much
     */
    public void spend(int parts) {
        total += parts;
        if (total > MAX_TOTAL) {
            throw new IllegalArgumentException("effective size of all types exceeds the limit of " + MAX_TOTAL);
        }
    }

    private Extent extent(DefinedType type) {
        Extent known = extents.get(type);
        if (known == null) {
            known = measure(type);
            extents.put(type, known);
        }
        return known;
    }

    private Extent measure(DefinedType type) {
        return switch (type) {
            case ResourceId _ -> new Extent(1, 1);
            case ValueType value -> sum(Types.parts(value));
            case FunctionType function -> {
                List<DefinedType> parts = new ArrayList<>(function.results());
                function.params().forEach(param -> parts.add(param.type()));
                yield sum(parts);
            }
            case InstanceType(var exports) -> sum(defined(List.of(exports.values())));
            case ComponentType(var imports, var exports) -> sum(defined(List.of(imports.values(), exports.values())));
        };
    }

    private static List<DefinedType> defined(List<Collection<ItemType>> items) {
        List<DefinedType> parts = new ArrayList<>();
        items.forEach(some -> some.forEach(item -> item.defined().ifPresent(parts::add)));
        return parts;
    }

    private Extent sum(List<? extends DefinedType> parts) {
        long size = 1;
        int depth = 0;
        for (DefinedType part : parts) {
            Extent extent = extent(part);
            size += extent.size;
            depth = Math.max(depth, extent.depth);
        }
        return new Extent((int) Math.min(size, MAX_SIZE + 1L), depth + 1);
    }
}

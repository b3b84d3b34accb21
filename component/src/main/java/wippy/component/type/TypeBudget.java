package wippy.component.type;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

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
            known = sum(parts(type));
            extents.put(type, known);
        }
        return known;
    }

    private Extent sum(Stream<? extends DefinedType> parts) {
        long size = 1;
        int depth = 0;
        for (DefinedType part : parts.toList()) {
            Extent extent = extent(part);
            size += extent.size;
            depth = Math.max(depth, extent.depth);
        }
        return new Extent((int) Math.min(size, MAX_SIZE + 1L), depth + 1);
    }

    private static Stream<? extends DefinedType> parts(DefinedType type) {
        return switch (type) {
            case ResourceId _ -> Stream.empty();
            case ValueType value -> Types.parts(value).stream();
            case FunctionType(var params, var results) ->
                Stream.<DefinedType>concat(params.stream().map(FunctionType.Param::type), results.stream());
            case InstanceType(var exports) -> items(List.of(exports.values()));
            case ComponentType(var imports, var exports) -> items(List.of(imports.values(), exports.values()));
        };
    }

    private static Stream<? extends DefinedType> items(List<Collection<ItemType>> maps) {
        return maps.stream().flatMap(Collection::stream).flatMap(item -> item.defined().stream());
    }
}

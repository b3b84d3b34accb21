package wippy.engine;

import java.util.List;
import java.util.stream.Collectors;

/** The type of a function. */
public record FuncType(List<ValType> params, List<ValType> results) implements ExternType, CompositeType {
    public FuncType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public String kind() {
        return "func";
    }

    @Override
    public AbstractHeap kindOfHeap() {
        return AbstractHeap.FUNC;
    }

    /** Whether no parameter or result is a reference, so that values fit a {@code long[]}. */
    public boolean isNumeric() {
        return params.stream().noneMatch(ValType::isReference)
                && results.stream().noneMatch(ValType::isReference);
    }

    /** As {@code (i32 i32) -> (i64)}. */
    @Override
    public String toString() {
        return list(params) + " -> " + list(results);
    }

    private static String list(List<ValType> types) {
        return types.stream().map(ValType::toString).collect(Collectors.joining(" ", "(", ")"));
    }
}

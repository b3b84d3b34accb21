package wippy.engine;

import java.util.List;
import java.util.stream.Collectors;

/** The type of a function. */
public record FuncType(List<ValType> params, List<ValType> results) implements ExternType {
    public FuncType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public String kind() {
        return "func";
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

package wippy.component.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A function's parameters and results.
 *
 * @param results at most one in a component; a core function with a written signature may have several
 */
public record FunctionType(List<Param> params, List<ValueType> results) implements DefinedType {
    /** One parameter. */
    public record Param(String name, ValueType type) {}

    public FunctionType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    /** A function with at most one result. */
    public FunctionType(List<Param> params, Optional<ValueType> result) {
        this(params, result.stream().toList());
    }

    /** The result, if there is exactly one. */
    public Optional<ValueType> result() {
        return results.size() == 1 ? Optional.of(results.getFirst()) : Optional.empty();
    }

    /** The types of the parameters. */
    public List<ValueType> paramTypes() {
        return params.stream().map(Param::type).toList();
    }

    /** As WIT text: {@code func(a: u32, b: string) -> bool}. */
    @Override
    public String toString() {
        String head = params.stream()
                .map(param -> param.name + ": " + param.type)
                .collect(Collectors.joining(", ", "func(", ")"));
        return switch (results.size()) {
            case 0 -> head;
            case 1 -> head + " -> " + results.getFirst();
            default ->
                head + " -> " + results.stream().map(ValueType::toString).collect(Collectors.joining(", ", "(", ")"));
        };
    }
}

package wippy.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A structure with that many fields. */
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }

    @Override
    public AbstractHeap kindOfHeap() {
        return AbstractHeap.STRUCT;
    }

    @Override
    public String toString() {
        return fields.stream().map(FieldType::toString).collect(Collectors.joining(" ", "(struct ", ")"));
    }
}

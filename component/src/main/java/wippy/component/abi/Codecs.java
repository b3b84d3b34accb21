package wippy.component.abi;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Borrow;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Fields;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Flags;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Option;
import wippy.component.type.ValueType.Own;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Result;
import wippy.component.type.ValueType.Tuple;
import wippy.component.type.ValueType.Variants;

/** Makes codecs, one for each type object however often it is used. */
public final class Codecs {
    private static final long MAX_SIZE = 1 << 28;

    private final IdentityHashMap<ValueType, Codec> made = new IdentityHashMap<>();
    private final ToIntFunction<ResourceId> slots;

    /**
     * For functions of one component.
     *
     * @param slots where the component's instances keep each resource type
     */
    public Codecs(ToIntFunction<ResourceId> slots) {
        this.slots = slots;
    }

    int slot(ResourceId id) {
        return slots.applyAsInt(id);
    }

    Codec of(ValueType type) {
        Codec known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return known;
    }

    private Codec make(ValueType type) {
        return switch (type) {
            case Primitive primitive -> NumberCodecs.of(primitive);
            case ListOf list ->
                list.element() == Primitive.U8
                        ? new OctetsCodec(list, of(list.element()))
                        : new ListCodec(list, of(list.element()));
            case FixedList list -> new FixedListCodec(list, of(list.element()));
            case MapOf map -> new MapCodec(map, of(map.key()), of(map.value()));
            case Fields fields ->
                new RecordCodec(
                        fields,
                        all(fields.fields().stream().map(ValueType.Field::type).toList()));
            case Tuple tuple -> new TupleCodec(tuple, all(tuple.elements()));
            case Variants variants ->
                new VariantCodec(
                        variants,
                        variants.cases().stream()
                                .map(c -> optional(c.payload()))
                                .toList());
            case Enumeration enumeration -> new NameCodecs.Enumerations(enumeration);
            case Flags flags -> new NameCodecs.FlagSets(flags);
            case Option option -> new OptionCodec(option, of(option.some()));
            case Result result -> new ResultCodec(result, optional(result.ok()), optional(result.err()));
            case Own own -> new HandleCodecs.Owned(own, slots.applyAsInt(own.resource()));
            case Borrow borrow -> new HandleCodecs.Borrowed(borrow, slots.applyAsInt(borrow.resource()));
        };
    }

    private List<Codec> all(List<ValueType> types) {
        return types.stream().map(this::of).toList();
    }

    private Optional<Codec> optional(Optional<ValueType> type) {
        return type.map(this::of);
    }

    static int discriminantWidth(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    static long checkSize(long size) {
        if (size >= MAX_SIZE) {
            throw new IllegalArgumentException("type too large: a value takes " + size + " bytes or more");
        }
        return size;
    }
}

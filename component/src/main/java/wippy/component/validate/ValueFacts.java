package wippy.component.validate;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import wippy.component.type.Types;
import wippy.component.type.ValueType;

/** What is asked about types of values again and again: each type is looked at once. */
final class ValueFacts {
    /** The octets that a value must take less of (CanonicalABI, Element Size). */
    static final long LIMIT = 1 << 28;

    private static final int POINTER = 8;

    private record Layout(long size, int alignment) {}

    private final Map<ValueType, Layout> layouts = new IdentityHashMap<>();
    private final Map<ValueType, Handles> handles = new IdentityHashMap<>();

    private enum Handles {
        NONE,
        OWNED,
        BORROWED
    }

    /** How many octets a value takes in a memory with addresses of 64 bits. */
    long size(ValueType type) {
        return layout(type).size;
    }

    /** Whether values hold a resource. */
    boolean holdsHandle(ValueType type) {
        return handles(type) != Handles.NONE;
    }

    /** Whether values hold a resource that is lent. */
    boolean holdsBorrow(ValueType type) {
        return handles(type) == Handles.BORROWED;
    }

    private Handles handles(ValueType type) {
        Handles known = handles.get(type);
        if (known == null) {
            known = switch (type) {
                case ValueType.Own _ -> Handles.OWNED;
                case ValueType.Borrow _ -> Handles.BORROWED;
                default -> {
                    Handles most = Handles.NONE;
                    for (ValueType part : Types.parts(type)) {
                        Handles inside = handles(part);
                        most = inside.compareTo(most) > 0 ? inside : most;
                    }
                    yield most;
                }
            };
            handles.put(type, known);
        }
        return known;
    }

    private Layout layout(ValueType type) {
        Layout layout = layouts.get(type);
        if (layout == null) {
            layout = make(type);
            layouts.put(type, layout);
        }
        return layout;
    }

    private Layout make(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive);
            case ValueType.ListOf _, ValueType.MapOf _ -> new Layout(2 * POINTER, POINTER);
            case ValueType.FixedList list -> {
                Layout element = layout(list.element());
                yield new Layout(element.size * list.length(), element.alignment);
            }
            case ValueType.Fields _, ValueType.Tuple _ -> product(Types.parts(type));
            case ValueType.Variants variants -> choice(variants.cases().size(), Types.parts(type));
            case ValueType.Enumeration names -> choice(names.cases().size(), List.of());
            case ValueType.Flags flags ->
                scalar(flags.names().size() <= 8 ? 1 : flags.names().size() <= 16 ? 2 : 4);
            case ValueType.Option _, ValueType.Result _ -> choice(2, Types.parts(type));
            case ValueType.Own _, ValueType.Borrow _ -> scalar(4);
        };
    }

    private static Layout primitive(ValueType.Primitive primitive) {
        return switch (primitive) {
            case BOOL, S8, U8 -> scalar(1);
            case S16, U16 -> scalar(2);
            case S32, U32, F32, CHAR -> scalar(4);
            case S64, U64, F64 -> scalar(8);
            case STRING -> new Layout(2 * POINTER, POINTER);
        };
    }

    private static Layout scalar(int size) {
        return new Layout(size, size);
    }

    private Layout product(List<ValueType> parts) {
        long size = 0;
        int alignment = 1;
        for (ValueType part : parts) {
            Layout layout = layout(part);
            size = align(size, layout.alignment) + layout.size;
            alignment = Math.max(alignment, layout.alignment);
        }
        return new Layout(align(size, alignment), alignment);
    }

    private Layout choice(int cases, List<ValueType> payloads) {
        int discriminant = cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
        long size = 0;
        int alignment = 1;
        for (ValueType payload : payloads) {
            Layout layout = layout(payload);
            size = Math.max(size, layout.size);
            alignment = Math.max(alignment, layout.alignment);
        }
        int whole = Math.max(alignment, discriminant);
        return new Layout(align(align(discriminant, alignment) + size, whole), whole);
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}

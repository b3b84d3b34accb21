package wippy.guest.wasm.host;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.Payload;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;
import wippy.value.Variant;

/** Writes a value as the record {@code value} of {@code wippy:runtime/types}: a flat list of nodes. */
final class ValueNodes {
    /** Nodes of one value. */
    static final int MOST = 4_000_000;

    private final ValueModel model;
    private final List<Variant> nodes = new ArrayList<>();
    private int depth;

    private ValueNodes(ValueModel model) {
        this.model = model;
    }

    /**
     * The record.
     *
     * @throws ValueException if the value refers to itself, is nested too deep, is too large or holds a resource
     */
    static Map<String, Object> of(Payload payload) {
        ValueNodes writer = new ValueNodes(payload.model());
        long root = writer.write(payload.value());
        return Map.of("nodes", writer.nodes, "root", root);
    }

    /** Those inside come before those they are inside of. */
    private long write(@Nullable Object value) {
        Variant node = node(value);
        if (nodes.size() == MOST) {
            throw new ValueException("the value has more than " + MOST + " nodes");
        }
        nodes.add(node);
        return nodes.size() - 1L;
    }

    private Variant node(@Nullable Object value) {
        return switch (model.kind(value)) {
            case NULL, OPAQUE -> Variant.of("null");
            case BOOLEAN -> new Variant("boolean", model.bool(value));
            case INTEGER -> integer(model.integer(value), model.isUnsigned(value));
            case FLOAT -> new Variant("number", model.number(value));
            case STRING -> text(value);
            case BYTES -> new Variant("bytes", model.bytes(value));
            case LIST -> inside(() -> new Variant("list", elements(value)));
            case MAP -> inside(() -> new Variant("map", entries(value)));
            case EMPTY -> new Variant("list", List.of());
            case HANDLE -> throw new ValueException("a resource cannot be part of such a value");
        };
    }

    private static Variant integer(long bits, boolean unsigned) {
        return unsigned
                ? new Variant("unsigned", new BigInteger(Long.toUnsignedString(bits)))
                : new Variant("integer", bits);
    }

    /** Strings of programs need not be text. */
    private Variant text(@Nullable Object value) {
        try {
            return new Variant("text", model.text(value));
        } catch (ValueException e) {
            return new Variant("bytes", model.bytes(value));
        }
    }

    private Variant inside(Supplier<Variant> body) {
        if (depth == Transcoder.MAX_DEPTH) {
            throw new ValueException("the value refers to itself or is nested deeper than " + Transcoder.MAX_DEPTH);
        }
        depth++;
        Variant node = body.get();
        depth--;
        return node;
    }

    private List<Long> elements(@Nullable Object value) {
        int size = model.size(value);
        List<Long> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(write(model.element(value, i)));
        }
        return elements;
    }

    private List<List<Object>> entries(@Nullable Object value) {
        List<List<Object>> entries = new ArrayList<>();
        model.forEachField(value, (key, entry) -> entries.add(List.of(key, write(entry))));
        return entries;
    }
}

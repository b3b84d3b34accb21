package wippy.guest.wasm.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.Payload;
import wippy.value.JavaModel;
import wippy.value.Transcoder;
import wippy.value.ValueException;
import wippy.value.ValueModel;
import wippy.value.Variant;

/**
 * Reads the record {@code value} of {@code wippy:runtime/types}, which a guest may have made badly: nodes that are
 * inside of themselves, that are not there, that stand for gigabytes by referring to each other again and again.
 */
final class ValueGraph {
    /**
     * What nodes may weigh together that stand in more than one place; a node weighs one and one for each 64 octets.
     */
    static final int MOST_REPEATED = 1_000_000;

    private static final ValueModel JAVA = JavaModel.shared();

    private final Object nodes;
    private final int size;
    private final BitSet seen = new BitSet();
    private final BitSet open = new BitSet();
    private int depth;
    private long repeated;

    private ValueGraph(Object nodes) {
        this.nodes = nodes;
        this.size = JAVA.size(nodes);
    }

    /**
     * The value, of Java's shape, sharing nothing that could be changed.
     *
     * @param value the record as {@link JavaModel} builds it
     * @throws ValueException saying what is wrong with it
     */
    static Payload read(@Nullable Object value) {
        Object nodes = JAVA.field(value, "nodes");
        if (nodes == null) {
            throw new ValueException("a value without nodes");
        }
        return new Payload(JAVA, new ValueGraph(nodes).at(JAVA.integer(JAVA.field(value, "root")), "root"));
    }

    /** The values of a list of such records. */
    static List<Payload> readAll(@Nullable Object values) {
        List<Payload> all = new ArrayList<>();
        for (int i = 0; i < JAVA.size(values); i++) {
            all.add(read(JAVA.element(values, i)));
        }
        return all;
    }

    private @Nullable Object at(long index, String from) {
        if (index >= size) {
            throw new ValueException(from + " refers to node " + index + ", but there are " + size + " nodes");
        }
        int place = (int) index;
        boolean again = seen.get(place);
        seen.set(place);
        if (!(JAVA.element(nodes, place) instanceof Variant node)) {
            throw new ValueException("node " + place + " is no variant");
        }
        return made(place, node.name(), node.payload(), again);
    }

    private @Nullable Object made(int place, String kind, @Nullable Object payload, boolean again) {
        if (again) {
            repeat(1);
        }
        return switch (kind) {
            case "null" -> JAVA.nil();
            case "text" -> {
                String text = JAVA.text(payload);
                repeat(again ? text.length() / 64 : 0);
                yield text;
            }
            case "bytes" -> {
                byte[] octets = JAVA.bytes(payload);
                repeat(again ? octets.length / 64 : 0);
                yield again ? octets.clone() : octets;
            }
            case "list" -> inside(place, () -> list(place, payload));
            case "map" -> inside(place, () -> map(place, payload));
            default -> payload; // numbers and truth values are Java's already
        };
    }

    private void repeat(long weight) {
        repeated += weight;
        if (repeated > MOST_REPEATED) {
            throw new ValueException("nodes are referred to so often that the value is too large");
        }
    }

    private Object inside(int place, Supplier<Object> body) {
        if (open.get(place)) {
            throw new ValueException("node " + place + " is inside of itself");
        }
        if (depth == Transcoder.MAX_DEPTH) {
            throw new ValueException("the value is nested deeper than " + Transcoder.MAX_DEPTH);
        }
        open.set(place);
        depth++;
        Object made = body.get();
        depth--;
        open.clear(place);
        return made;
    }

    private Object list(int place, @Nullable Object indices) {
        int count = JAVA.size(indices);
        Object list = JAVA.newList(count);
        for (int i = 0; i < count; i++) {
            JAVA.add(list, at(JAVA.integer(JAVA.element(indices, i)), "node " + place));
        }
        return JAVA.finishList(list);
    }

    private Object map(int place, @Nullable Object entries) {
        int count = JAVA.size(entries);
        Object map = JAVA.newMap(count);
        for (int i = 0; i < count; i++) {
            Object entry = JAVA.element(entries, i);
            String key = JAVA.text(JAVA.element(entry, 0));
            JAVA.put(map, key, at(JAVA.integer(JAVA.element(entry, 1)), "node " + place));
        }
        return JAVA.finishMap(map);
    }
}

package wippy.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a value of one model in another: one walk for every pair of models. The copy shares nothing with the value,
 * also where both models are the same. What has no meaning outside its own language becomes nothing.
 */
public final class Transcoder {
    /** How deep lists and maps may be nested. */
    public static final int MAX_DEPTH = 256;

    /** How many values one value may hold; what is shared counts as often as it is met. */
    public static final int MAX_VALUES = 50_000_000;

    private final ValueModel from;
    private final ValueModel to;
    private final List<@Nullable Object> ancestors = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private int values;

    private Transcoder(ValueModel from, ValueModel to) {
        this.from = from;
        this.to = to;
    }

    /**
     * The value in the other model.
     *
     * @throws ValueException if it refers to itself, is nested too deep or holds what the other model cannot, saying
     *     where
     */
    public static @Nullable Object transcode(ValueModel from, @Nullable Object value, ValueModel to) {
        Transcoder walk = new Transcoder(from, to);
        try {
            return walk.copy(value);
        } catch (ValueException e) {
            if (walk.path.isEmpty()) {
                throw e;
            }
            throw new ValueException(e.getMessage() + " (at " + walk.place() + ")");
        }
    }

    private @Nullable Object copy(@Nullable Object value) {
        if (++values > MAX_VALUES) {
            throw new ValueException("the value holds more than " + MAX_VALUES + " values");
        }
        return switch (from.kind(value)) {
            case NULL, OPAQUE -> to.nil();
            case BOOLEAN -> to.ofBool(from.bool(value));
            case INTEGER ->
                from.isUnsigned(value) ? to.ofUnsigned(from.integer(value)) : to.ofInteger(from.integer(value));
            case FLOAT -> to.ofNumber(from.number(value));
            case STRING -> to.ofText(from.text(value));
            case BYTES -> to.ofBytes(from.bytes(value).clone());
            case LIST -> copyList(value);
            case MAP -> copyMap(value);
            case EMPTY -> to.ofEmpty();
            case HANDLE -> to.ofHandle(from.hostObject(value));
        };
    }

    private Object copyList(@Nullable Object value) {
        descend(value);
        int size = from.size(value);
        Object list = to.newList(size);
        for (int i = 0; i < size; i++) {
            path.addLast("[" + i + "]");
            to.add(list, copy(from.element(value, i)));
            path.removeLast();
        }
        ancestors.removeLast();
        return to.finishList(list);
    }

    private Object copyMap(@Nullable Object value) {
        descend(value);
        Object map = to.newMap(from.size(value));
        from.forEachField(value, (key, entry) -> {
            path.addLast("." + key);
            to.put(map, key, copy(entry));
            path.removeLast();
        });
        ancestors.removeLast();
        return to.finishMap(map);
    }

    private void descend(@Nullable Object value) {
        if (ancestors.size() == MAX_DEPTH) {
            shorten();
            throw new ValueException(
                    isAncestor(value) ? "the value refers to itself" : "the value is nested deeper than " + MAX_DEPTH);
        }
        ancestors.add(value);
    }

    @SuppressWarnings("ReferenceEquality") // the very same container, not one with the same elements
    private boolean isAncestor(@Nullable Object value) {
        return ancestors.stream().anyMatch(ancestor -> ancestor == value);
    }

    /** Keeps the head of the path: the whole of it says nothing more. */
    private void shorten() {
        while (path.size() > 3) {
            path.removeLast();
        }
        path.addLast("...");
    }

    private String place() {
        String joined = String.join("", path);
        return joined.startsWith(".") ? joined.substring(1) : joined;
    }
}

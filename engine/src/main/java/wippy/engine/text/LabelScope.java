package wippy.engine.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blocks around an instruction that is printed. */
final class LabelScope {
    private final Map<Integer, String> names;
    private final List<Open> open = new ArrayList<>();
    private final Map<String, List<Integer>> byId = new HashMap<>();
    private int blocks;

    /**
     * A block.
     *
     * @param id empty if it has none
     * @param serial its number, counted from 1; 0 for the function
     * @param arity how many values a branch to it takes
     */
    private record Open(String id, int serial, int arity) {}

    LabelScope(Map<Integer, String> names) {
        this.names = names;
    }

    /** The label of the function itself. */
    void enter(int arity) {
        open.add(new Open("", 0, arity));
    }

    /** Opens a block and tells what stands after its keyword. */
    String push(int arity) {
        Optional<String> name = Optional.ofNullable(names.get(blocks++));
        String id = name.filter(Quote::mayBeId).map(Quote::id).orElse("");
        if (!id.isEmpty()) {
            byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(open.size());
        }
        open.add(new Open(id, blocks, arity));
        if (!id.isEmpty()) {
            return " " + id;
        }
        return name.map(other -> " (@name " + Quote.text(other) + ")").orElse("") + " (;@" + blocks + ";)";
    }

    void pop() {
        String id = open.removeLast().id();
        if (!id.isEmpty()) {
            byId.getOrDefault(id, new ArrayList<>()).removeLast();
        }
    }

    /** The label so many blocks out, by its identifier unless a block further in has the same. */
    String of(int depth) {
        int at = at(depth);
        if (at < 0) {
            return Integer.toUnsignedString(depth);
        }
        Open block = open.get(at);
        if (!block.id().isEmpty() && byId.getOrDefault(block.id(), List.of()).getLast() == at) {
            return block.id();
        }
        return depth + (block.serial() == 0 ? " (;out;)" : " (;@" + block.serial() + ";)");
    }

    int arity(int depth) {
        int at = at(depth);
        return at < 0 ? 0 : open.get(at).arity();
    }

    private int at(int depth) {
        return depth < 0 ? -1 : open.size() - 1 - depth;
    }
}

package wippy.engine.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a function: of the blocks around an instruction, the outermost first, and the names of all. */
final class Labels {
    private final List<Optional<String>> open = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final SortedMap<Integer, String> names = new TreeMap<>();
    private int blocks;

    /** Opens the label of the function itself. */
    void enter() {
        open.add(Optional.empty());
    }

    /** Opens the label of a block, in the order of the binary. */
    void push(Binding binding) {
        Optional<String> id = binding.id().map(Token::text);
        id.ifPresent(
                name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(open.size()));
        open.add(id);
        binding.told().ifPresent(name -> names.put(blocks, name));
        blocks++;
    }

    void pop() {
        open.removeLast().ifPresent(name -> {
            List<Integer> places = byName.getOrDefault(name, List.of());
            places.removeLast();
            if (places.isEmpty()) {
                byName.remove(name);
            }
        });
    }

    /** Names for the name section by the number of the block. */
    SortedMap<Integer, String> names() {
        return names;
    }

    /** Takes a label: a name, the innermost of that name being meant, or how many blocks out it is. */
    int take(Tokens tokens) {
        if (tokens.at(Token.Kind.NUMBER)) {
            return Numbers.u32(tokens);
        }
        Token id = tokens.expect(Token.Kind.ID, "a label ($name or number)");
        List<Integer> places = byName.get(id.text());
        if (places == null) {
            throw tokens.error(id, "unknown label " + Token.brief(id.text()) + IndexSpace.hint(id, byName.keySet()));
        }
        return open.size() - 1 - places.getLast();
    }

    /** Takes the label that may repeat the innermost after {@code end} or {@code else}. */
    void repeat(Tokens tokens) {
        if (tokens.at(Token.Kind.ID)
                && !open.getLast().equals(Optional.of(tokens.peek().text()))) {
            throw tokens.error(
                    tokens.peek(),
                    "mismatching label " + tokens.peek().text() + ": the block is "
                            + open.getLast().map(name -> "called " + name).orElse("not named"));
        }
        tokens.takeId();
    }
}

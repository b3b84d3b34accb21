package wippy.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.base.source.Nearest;

/** The names and numbers of one kind of thing. */
public final class IndexSpace {
    /** Beyond these a hint would cost more than it helps. */
    private static final int LONG = 200;

    private static final int MANY = 10_000;

    private final String kind;
    private final Map<String, Integer> byName = new HashMap<>();
    private final SortedMap<Integer, String> names = new TreeMap<>();
    private int count;

    /** Empty; {@code kind} is what messages call one of them. */
    public IndexSpace(String kind) {
        this.kind = kind;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Names for the name section by number. */
    public SortedMap<Integer, String> names() {
        return names;
    }

    /** Adds one, perhaps named. */
    public int add(Tokens tokens, Binding binding) {
        int index = count++;
        binding.id().ifPresent(token -> bind(tokens, token, index));
        binding.told().ifPresent(name -> names.put(index, name));
        return index;
    }

    private void bind(Tokens tokens, Token id, int index) {
        if (byName.putIfAbsent(id.text(), index) != null) {
            throw tokens.error(id, "duplicate " + kind + " " + Token.brief(id.text()));
        }
    }

    /** The number that goes with a name; none if nothing is called that. */
    public OptionalInt find(String id) {
        Integer index = byName.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** A fault: nothing is called that. */
    public WatException unknown(Tokens tokens, Token id) {
        return tokens.error(id, "unknown " + kind + " " + Token.brief(id.text()) + hint(id, byName.keySet()));
    }

    /** Whether a name or number is next. */
    public static boolean isNext(Tokens tokens) {
        return tokens.at(Token.Kind.ID) || tokens.at(Token.Kind.NUMBER);
    }

    /** Takes a name or number. A number need not stand for anything: validation tells. */
    public int take(Tokens tokens) {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case ID -> named(tokens, tokens.next());
            case NUMBER -> Numbers.u32(tokens);
            case OPEN, CLOSE, KEYWORD, STRING, RESERVED, END ->
                throw tokens.expected(("ei".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind + " ($name or number)");
        };
    }

    /** Takes a name or number if one is next. */
    int takeOr(Tokens tokens, int otherwise) {
        return isNext(tokens) ? take(tokens) : otherwise;
    }

    private int named(Tokens tokens, Token id) {
        Integer index = byName.get(id.text());
        if (index == null) {
            throw unknown(tokens, id);
        }
        return index;
    }

    /** The names that may have been meant, as the end of a message. */
    static String hint(Token id, Set<String> known) {
        boolean few = id.text().length() < LONG && known.size() < MANY;
        String hint = few ? Nearest.hint(id.text(), known) : "";
        return hint.isEmpty() ? "" : "." + hint;
    }
}

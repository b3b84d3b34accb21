package wippy.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.base.source.Nearest;

/** The names and numbers of one kind of thing. */
final class IndexSpace {
    private final String kind;
    private final Map<String, Integer> byName = new HashMap<>();
    private final SortedMap<Integer, String> names = new TreeMap<>();
    private int count;

    IndexSpace(String kind) {
        this.kind = kind;
    }

    int count() {
        return count;
    }

    /** Names by number, without their dollar signs. */
    SortedMap<Integer, String> names() {
        return names;
    }

    /** Adds one, perhaps named. */
    int add(Tokens tokens, Optional<Token> id) {
        int index = count++;
        id.ifPresent(token -> name(tokens, token, index));
        return index;
    }

    private void name(Tokens tokens, Token id, int index) {
        if (byName.putIfAbsent(id.text(), index) != null) {
            throw tokens.error(id, "duplicate " + kind + " " + id.text());
        }
        names.put(index, id.text().substring(1));
    }

    static boolean isNext(Tokens tokens) {
        return tokens.at(Token.Kind.ID) || tokens.at(Token.Kind.NUMBER);
    }

    /** Takes a name or number. A number need not stand for anything: validation tells. */
    int take(Tokens tokens) {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case ID -> named(tokens, tokens.next());
            case NUMBER -> Numbers.u32(tokens);
            case OPEN, CLOSE, KEYWORD, STRING, RESERVED, END ->
                throw tokens.expected("a " + kind + " ($name or number)");
        };
    }

    /** Takes a name or number if one is next. */
    int takeOr(Tokens tokens, int otherwise) {
        return isNext(tokens) ? take(tokens) : otherwise;
    }

    private int named(Tokens tokens, Token id) {
        Integer index = byName.get(id.text());
        if (index == null) {
            String hint = Nearest.hint(id.text(), byName.keySet());
            throw tokens.error(id, "unknown " + kind + " " + id.text() + (hint.isEmpty() ? "" : "." + hint));
        }
        return index;
    }
}

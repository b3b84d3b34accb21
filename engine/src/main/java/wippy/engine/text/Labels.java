package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The labels of the blocks around an instruction, the outermost first. */
final class Labels {
    private final List<Optional<String>> names = new ArrayList<>();

    void push(Optional<Token> id) {
        names.add(id.map(Token::text));
    }

    void pop() {
        names.removeLast();
    }

    int depth() {
        return names.size();
    }

    /** Takes a label: a name, the innermost of that name being meant, or how many blocks out it is. */
    int take(Tokens tokens) {
        if (tokens.at(Token.Kind.NUMBER)) {
            return Numbers.u32(tokens);
        }
        Token id = tokens.expect(Token.Kind.ID, "a label ($name or number)");
        int at = names.lastIndexOf(Optional.of(id.text()));
        if (at < 0) {
            throw tokens.error(id, "unknown label " + id.text());
        }
        return names.size() - 1 - at;
    }

    /** Takes the label that may repeat the innermost after {@code end} or {@code else}. */
    void repeat(Tokens tokens) {
        if (tokens.at(Token.Kind.ID)
                && !names.getLast().equals(Optional.of(tokens.peek().text()))) {
            throw tokens.error(
                    tokens.peek(),
                    "mismatching label " + tokens.peek().text() + ": the block is "
                            + names.getLast().map(name -> "called " + name).orElse("not named"));
        }
        tokens.takeId();
    }
}

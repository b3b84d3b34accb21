package wippy.engine.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A position in the tokens of a source, with what every reader of it needs. */
public final class Tokens {
    private final Source source;
    private final List<Token> tokens;
    private final TreeMap<Integer, List<Annotation>> annotations = new TreeMap<>();
    private final Set<Integer> heeded = new HashSet<>();
    private int at;

    /** At the first token. */
    public Tokens(Source source) {
        this.source = source;
        Lexer.Lexed lexed = Lexer.lex(source);
        this.tokens = lexed.tokens();
        lexed.annotations()
                .forEach(annotation -> annotations
                        .computeIfAbsent(annotation.before(), _ -> new ArrayList<>())
                        .add(annotation));
    }

    /** What the tokens are of. */
    public Source source() {
        return source;
    }

    /** The next token, not taken. */
    public Token peek() {
        return tokens.get(at);
    }

    /** The token that many after the next. */
    public Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** Takes a token; the end stays. */
    public Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    /** A place to {@link #seek} back to. */
    public int mark() {
        return at;
    }

    /** Goes to a marked place. */
    public void seek(int mark) {
        at = mark;
    }

    /** Whether the next token is of that kind. */
    public boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** Whether the next token is that keyword. */
    public boolean atKeyword(String keyword) {
        return peek().is(keyword);
    }

    /** Whether a form of that name is next. */
    public boolean atForm(String keyword) {
        return at(Token.Kind.OPEN) && peek(1).is(keyword);
    }

    /** Takes the keyword if it is next. */
    public boolean take(String keyword) {
        if (!atKeyword(keyword)) {
            return false;
        }
        next();
        return true;
    }

    /** Takes the opening of a form of that name if it is next. */
    public boolean takeForm(String keyword) {
        if (!atForm(keyword)) {
            return false;
        }
        next();
        next();
        return true;
    }

    /** Takes a name if one is next. */
    public Optional<Token> takeId() {
        return at(Token.Kind.ID) ? Optional.of(next()) : Optional.empty();
    }

    /** The annotations of that name directly before the next token. */
    List<Annotation> annotations(String name) {
        List<Annotation> found = annotations.getOrDefault(at, List.of()).stream()
                .filter(annotation -> annotation.name().equals(name))
                .toList();
        found.forEach(annotation -> heeded.add(annotation.start()));
        return found;
    }

    /** The custom sections that annotations directly before the next token tell, which must not say where they go. */
    public List<CustomSection> customSections() {
        return annotations(Annotation.CUSTOM).stream()
                .map(annotation -> CustomSection.unplaced(annotation, source))
                .toList();
    }

    /** The one annotation of that name directly before the next token. */
    Optional<Annotation> annotation(String name) {
        List<Annotation> found = annotations(name);
        if (found.size() > 1) {
            throw source.error(found.get(1).start(), "duplicate @" + name + " annotation");
        }
        return found.stream().findFirst();
    }

    /** Refuses annotations with a meaning between two marks that nothing asked for. */
    public void refuseMisplaced(int from, int to) {
        for (List<Annotation> group : annotations.subMap(from, true, to, true).values()) {
            for (Annotation annotation : group) {
                if (!heeded.contains(annotation.start())) {
                    throw source.error(
                            annotation.start(),
                            "misplaced @" + annotation.name() + " annotation: it says nothing here");
                }
            }
        }
    }

    /** Takes a token of that kind. */
    public Token expect(Token.Kind kind, String what) {
        if (!at(kind)) {
            throw expected(what);
        }
        return next();
    }

    /** Takes a closing parenthesis. */
    public void close() {
        expect(Token.Kind.CLOSE, "\")\"");
    }

    /** Takes a string. */
    public Token string(String what) {
        return expect(Token.Kind.STRING, what);
    }

    /** Takes a string that must be a name, valid UTF-8. */
    public byte[] name(String what) {
        Token token = string(what);
        if (!Utf8.isValid(token.bytes())) {
            throw error(token, "malformed UTF-8 encoding");
        }
        return token.bytes();
    }

    /** Takes a whole form, the opening parenthesis being next. */
    public void skipForm() {
        Token open = expect(Token.Kind.OPEN, "\"(\"");
        for (int depth = 1; depth > 0; ) {
            switch (next().kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> throw error(open, "this parenthesis is never closed");
                case KEYWORD, ID, NUMBER, STRING, RESERVED -> {}
            }
        }
    }

    /** A fault at the next token: something else should stand there. */
    public WatException expected(String what) {
        return error(peek(), "expected " + what + ", got " + peek());
    }

    /** A fault at a token. */
    public WatException error(Token token, String problem) {
        return source.error(token.start(), problem);
    }
}

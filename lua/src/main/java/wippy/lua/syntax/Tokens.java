package wippy.lua.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.source.SourcePosition;

/** The tokens of a chunk and how far the parser has come. */
final class Tokens {
    private static final int MAX_LEVELS = 190;

    private final String chunk;
    private final List<Token> tokens;
    private final @Nullable SourceMap map;
    private final Deque<Integer> splits = new ArrayDeque<>();
    private int at;
    private int levels;
    private boolean tooDeep;

    Tokens(String chunk, String source) {
        this(chunk, source, null);
    }

    /** Notes in the map where parts of the tree stand. */
    Tokens(String chunk, String source, @Nullable SourceMap map) {
        this.chunk = chunk;
        this.map = map;
        this.tokens = new ArrayList<>(Lexer.tokens(chunk, source));
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token previous() {
        return tokens.get(Math.max(0, at - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean at(String symbolOrKeyword) {
        return peek().is(symbolOrKeyword);
    }

    boolean atName() {
        return peek().kind() == Token.Kind.NAME;
    }

    boolean accept(String symbolOrKeyword) {
        boolean here = at(symbolOrKeyword);
        if (here) {
            next();
        }
        return here;
    }

    boolean acceptName(String name) {
        boolean here = peek().isName(name);
        if (here) {
            next();
        }
        return here;
    }

    Token expect(String symbolOrKeyword) {
        if (!at(symbolOrKeyword)) {
            throw errorHere("'" + symbolOrKeyword + "' expected");
        }
        return next();
    }

    /** Expects the word that closes what was opened there. */
    Token expectClosing(String closing, String opening, int line) {
        if (!at(closing)) {
            throw errorHere(
                    line == peek().line()
                            ? "'" + closing + "' expected"
                            : "'" + closing + "' expected (to close '" + opening + "' at line " + line + ")");
        }
        return next();
    }

    String expectName() {
        if (!atName()) {
            throw errorHere("<name> expected");
        }
        return next().text();
    }

    /** Expects {@code >}, be it the first half of a longer symbol. */
    void expectGreater() {
        Token token = peek();
        if (token.is(">>") || token.is(">=")) {
            String rest = token.text().substring(1);
            tokens.set(at, new Token(Token.Kind.SYMBOL, ">", null, token.line(), token.column()));
            tokens.add(at + 1, new Token(Token.Kind.SYMBOL, rest, null, token.line(), token.column() + 1));
            splits.push(at);
        }
        expect(">");
    }

    // ---- places

    /** Notes that a part of the tree goes from that token to the one before this. */
    <T> T placed(Token first, T part) {
        if (map != null) {
            map.put(part, Span.of(first).to(Span.of(previous())));
        }
        return part;
    }

    /** Notes that a part of the tree, or a method's name in a call, is that token. */
    <T> T placedAt(Token token, T part) {
        if (map != null && part instanceof Expr.MethodCall call) {
            map.putName(call, Span.of(token));
        } else if (map != null) {
            map.put(part, Span.of(token));
        }
        return part;
    }

    // ---- trying

    /** A place to come back to. */
    record Mark(int at, int levels, int splits) {}

    Mark mark() {
        return new Mark(at, levels, splits.size());
    }

    void reset(Mark mark) {
        while (splits.size() > mark.splits) {
            int split = splits.pop();
            Token first = tokens.get(split);
            String whole = first.text() + tokens.remove(split + 1).text();
            tokens.set(split, new Token(Token.Kind.SYMBOL, whole, null, first.line(), first.column()));
        }
        at = mark.at;
        levels = mark.levels;
    }

    // ---- errors and limits

    void enter() {
        if (++levels > MAX_LEVELS) {
            tooDeep = true;
            throw errorHere("chunk has too many syntax levels");
        }
    }

    void leave() {
        levels--;
    }

    /** Whether the text is nested too deeply to be read in any way. */
    boolean isTooDeep() {
        return tooDeep;
    }

    /** What messages about limits call a function. */
    static String place(Block.Function function) {
        return function.outer().isEmpty() ? "main function" : "function at line " + function.line();
    }

    SyntaxError errorHere(String message) {
        Token token = peek();
        return new SyntaxError(position(token), message + " near '" + shown(token) + "'");
    }

    SyntaxError error(int line, String message) {
        return new SyntaxError(new SourcePosition(chunk, line, 0), message);
    }

    private SourcePosition position(Token token) {
        return new SourcePosition(chunk, token.line(), token.column());
    }

    private static String shown(Token token) {
        return token.text().length() <= 60 ? token.text() : token.text().substring(0, 60);
    }
}

package wippy.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wippy.base.source.Nearest;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.Version;
import wippy.component.wit.model.Words;

/** The tokens of a text one after the other, and the small things that are made of them: names, paths, versions. */
final class Tokens {
    private static final int MAX_NESTING = 100;

    /** Whether names must follow the rules of WIT, or may be any word of a core module. */
    final boolean isStrict;

    private final WitText source;
    private final List<Token> tokens;
    private int at;
    private int nesting;

    Tokens(WitText source, boolean isStrict) {
        this.source = source;
        this.isStrict = isStrict;
        tokens = WitLexer.tokens(source);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean isAtEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw expected("\"" + text + "\"");
        }
    }

    WitException expected(String what) {
        return error("expected " + what + ", found " + peek().describe());
    }

    /** The word at hand is none of those that could stand here. */
    WitException expected(String what, List<String> words) {
        String hint = peek().isWord() ? Nearest.hint(peek().text(), words) : "";
        return error("expected " + what + ", found " + peek().describe() + (hint.isEmpty() ? "" : "." + hint));
    }

    WitException error(String message) {
        return error(peek().start(), message);
    }

    WitException error(int offset, String message) {
        return source.error(offset, message);
    }

    /** What lies one level deeper. */
    <T> T nested(Supplier<T> inner) {
        if (++nesting > MAX_NESTING) {
            throw error("nested deeper than " + MAX_NESTING + " levels");
        }
        T result = inner.get();
        nesting--;
        return result;
    }

    /** Parts with commas between them and perhaps after the last, up to the closing sign. */
    <T> List<T> list(String close, Supplier<T> part) {
        List<T> parts = new ArrayList<>();
        while (!accept(close)) {
            parts.add(part.get());
            if (!accept(",") && !peek().is(close)) {
                throw expected("\",\" or \"" + close + "\"");
            }
        }
        return parts;
    }

    /** The end of an item. */
    void semicolon() {
        if (!accept(";") && isStrict) {
            throw expected("\";\"");
        }
    }

    Ident ident(String what) {
        Token token = peek();
        if (!token.isWord()) {
            throw expected(what);
        }
        if (isStrict && token.kind() == Token.Kind.WORD && Words.isKeyword(token.text())) {
            throw error("expected " + what + ", found the keyword \"" + token.text() + "\"; as a name it is written %"
                    + token.text());
        }
        if (isStrict && !Words.isLabel(token.text())) {
            throw error(
                    "\"" + token.text() + "\" cannot be " + what + ": names are words joined by hyphens, each all in"
                            + " small or all in capital letters, as in get-item or parse-XML");
        }
        next();
        return new Ident(token.text(), token.start());
    }

    private String lower(String what) {
        Ident name = ident(what);
        if (isStrict && !Words.isLower(name.text())) {
            throw error(name.at(), "\"" + name + "\" cannot be " + what + ": it has capital letters");
        }
        return name.text();
    }

    Version version() {
        Token token = peek();
        return Optional.of(token)
                .filter(it -> it.kind() == Token.Kind.VERSION)
                .flatMap(it -> Version.parse(it.text()))
                .map(version -> {
                    next();
                    return version;
                })
                .orElseThrow(() -> expected("a version such as 1.2.3 or 1.0.0-rc.1"));
    }

    private Optional<Version> versionSuffix() {
        return accept("@") ? Optional.of(version()) : Optional.empty();
    }

    /** {@code ns:name@1.0.0}, also with more namespaces and nested packages. */
    PackageName packageName() {
        StringBuilder path = new StringBuilder(lower("a namespace"));
        if (!peek().is(":")) {
            throw expected("\":\" and the name of a package after its namespace");
        }
        while (accept(":")) {
            path.append(':').append(lower("the name of a package"));
        }
        while (accept("/")) {
            path.append('/').append(lower("the name of a package"));
        }
        return new PackageName(path.toString(), versionSuffix());
    }

    /** {@code name}, or {@code ns:package/name@1.0.0}. */
    UsePath path(String what) {
        int start = peek().start();
        if (!(peek().isWord() && peek(1).is(":"))) {
            return new UsePath(Optional.empty(), ident(what), start);
        }
        StringBuilder path = new StringBuilder(lower("a namespace"));
        while (accept(":")) {
            path.append(':').append(lower("the name of a package"));
        }
        if (!accept("/")) {
            throw expected("\"/\" and " + what + " after its package");
        }
        Ident name = ident(what);
        while (accept("/")) {
            path.append('/').append(name);
            name = ident(what);
        }
        return new UsePath(Optional.of(new PackageName(path.toString(), versionSuffix())), name, start);
    }
}

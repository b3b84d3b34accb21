package wippy.lua.syntax;

/**
 * A piece of a source text. Columns count octets of UTF-8, as the lexer does.
 *
 * @param line where it begins, from 1
 * @param column where it begins, from 1
 * @param endLine where it ends
 * @param endColumn behind its last octet
 */
public record Span(int line, int column, int endLine, int endColumn) {
    /** From the beginning of one to the end of the other. */
    public Span to(Span last) {
        return new Span(line, column, last.endLine, last.endColumn);
    }

    static Span of(Token token) {
        int breaks = (int) token.text().chars().filter(c -> c == '\n').count();
        int end = breaks == 0
                ? token.column() + token.text().length()
                : token.text().length() - token.text().lastIndexOf('\n');
        return new Span(token.line(), token.column(), token.line() + breaks, end);
    }
}

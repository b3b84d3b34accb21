package wippy.engine.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into tokens (specification 6.3); comments are left out, annotations are kept apart. */
final class Lexer {

    private static final boolean[] ID_CHARS = idChars();

    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Words words = new Words();
    private final List<Annotation> known = new ArrayList<>();
    private int at;

    /** Parentheses open since an annotation began; none while outside. */
    private int annotations;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /**
     * What a text consists of.
     *
     * @param tokens the last being {@link Token.Kind#END}
     * @param annotations those with a meaning, in order
     */
    record Lexed(List<Token> tokens, List<Annotation> annotations) {}

    /**
     * All tokens and annotations.
     *
     * @throws WatException at a character or an escape that the format does not know
     */
    static Lexed lex(Source source) {
        return new Lexer(source).run();
    }

    private Lexed run() {
        while (skipSpace()) {
            token();
        }
        tokens.add(new Token(Token.Kind.END, text.length(), ""));
        return new Lexed(List.copyOf(tokens), List.copyOf(known));
    }

    private boolean ahead(String what) {
        return text.startsWith(what, at);
    }

    /** Skips to the next token; false at the end. */
    private boolean skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else if (ahead(";;")) {
                lineComment();
            } else if (ahead("(;")) {
                blockComment();
            } else if (annotations == 0 && ahead("(@")) {
                annotation();
            } else {
                return true;
            }
        }
        return false;
    }

    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw source.error(start, "unclosed comment");
            }
            if (ahead("(;")) {
                depth++;
                at += 2;
            } else if (ahead(";)")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    /** An annotation is any balanced sequence of tokens after {@code (@name}. */
    private void annotation() {
        int start = at;
        int before = tokens.size();
        at += 2;
        if (at >= text.length() || !(text.charAt(at) == '"' || isIdChar(text.charAt(at)))) {
            throw source.error(start, "empty annotation id");
        }
        String name = annotationName(start);
        annotations = 1;
        while (annotations > 0) {
            if (!skipSpace()) {
                throw source.error(start, "unclosed annotation");
            }
            token();
            annotations += switch (tokens.getLast().kind()) {
                case OPEN -> 1;
                case CLOSE -> -1;
                case KEYWORD, ID, NUMBER, STRING, RESERVED, END -> 0;
            };
        }
        List<Token> content = tokens.subList(before, tokens.size());
        if (Annotation.isKnown(name)) {
            known.add(new Annotation(name, start, List.copyOf(content.subList(0, content.size() - 1)), before));
        }
        content.clear();
    }

    private String annotationName(int start) {
        if (text.charAt(at) != '"') {
            int begin = at;
            word();
            return text.substring(begin, at);
        }
        byte[] name = string();
        if (name.length == 0) {
            throw source.error(start, "empty annotation id");
        }
        if (!Utf8.isValid(name)) {
            throw source.error(start, "malformed UTF-8 encoding");
        }
        return new String(name, StandardCharsets.UTF_8);
    }

    private void token() {
        int start = at;
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            tokens.add(new Token(Token.Kind.OPEN, start, "("));
        } else if (c == ')') {
            at++;
            tokens.add(new Token(Token.Kind.CLOSE, start, ")"));
        } else {
            run(start);
        }
    }

    /** A run of characters and strings without a space between is one token. */
    private void run(int start) {
        int pieces = 0;
        byte[] bytes = {};
        boolean clean = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                bytes = string();
            } else if (isIdChar(c)) {
                word();
            } else if (",;[]{}".indexOf(c) >= 0 && !ahead(";;")) {
                clean = false;
                at++;
            } else {
                break;
            }
            pieces++;
        }
        if (pieces == 0) {
            throw source.error(start, "unexpected character " + describe(text.codePointAt(start)));
        }
        tokens.add(token(start, words.of(text, start, at), bytes, clean ? pieces : 3));
    }

    private Token token(int start, String word, byte[] bytes, int pieces) {
        char first = word.charAt(0);
        if (pieces == 1 && first == '"') {
            return new Token(Token.Kind.STRING, start, word, bytes);
        }
        if (pieces == 2 && word.startsWith("$\"")) {
            return quotedId(start, word, bytes);
        }
        if (pieces > 1) {
            return new Token(Token.Kind.RESERVED, start, word);
        }
        if (first == '$') {
            if (word.length() == 1) {
                return noId(start, word, "empty identifier");
            }
            return new Token(Token.Kind.ID, start, word);
        }
        return new Token(wordKind(word), start, word);
    }

    private Token quotedId(int start, String word, byte[] bytes) {
        if (bytes.length == 0) {
            return noId(start, word, "empty identifier");
        }
        if (!Utf8.isValid(bytes)) {
            return noId(start, word, "malformed UTF-8 encoding");
        }
        return new Token(Token.Kind.ID, start, "$" + new String(bytes, StandardCharsets.UTF_8));
    }

    /** What nearly is an identifier may stand in annotations, as any run of characters may. */
    private Token noId(int start, String word, String problem) {
        if (annotations == 0) {
            throw source.error(start, problem);
        }
        return new Token(Token.Kind.RESERVED, start, word);
    }

    private static Token.Kind wordKind(String word) {
        char first = word.charAt(0);
        if (Literals.looksLikeNumber(word)) {
            return Token.Kind.NUMBER;
        }
        return first >= 'a' && first <= 'z' ? Token.Kind.KEYWORD : Token.Kind.RESERVED;
    }

    private void word() {
        while (at < text.length() && isIdChar(text.charAt(at))) {
            at++;
        }
    }

    private static boolean[] idChars() {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = Quote.isIdChar(c);
        }
        return table;
    }

    private static boolean isIdChar(char c) {
        return c < ID_CHARS.length && ID_CHARS[c];
    }

    private static String describe(int c) {
        return c > 0x20 && c < 0x7f ? "\"" + Character.toString(c) + "\"" : String.format("U+%04X", c);
    }

    private byte[] string() {
        int start = at++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            if (at >= text.length()) {
                throw source.error(start, "unclosed string");
            }
            int c = text.codePointAt(at);
            if (c == '"') {
                at++;
                return bytes.toByteArray();
            }
            if (c < 0x20 || c == 0x7f) {
                throw source.error(at, "control character " + describe(c) + " in a string; write it as an escape");
            }
            if (c == '\\') {
                escape(bytes);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(c);
            }
        }
    }

    private void escape(ByteArrayOutputStream bytes) {
        int start = at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        at++;
        switch (c) {
            case 't' -> bytes.write('\t');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case '"', '\'', '\\' -> bytes.write(c);
            case 'u' -> bytes.writeBytes(unicode(start).getBytes(StandardCharsets.UTF_8));
            default -> {
                int high = Character.digit(c, 16);
                int low = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
                if (high < 0 || low < 0) {
                    throw source.error(
                            start, "unknown escape in a string; known are \\t \\n \\r \\\" \\' \\\\ \\u{hex} \\hh");
                }
                at++;
                bytes.write((high << 4) | low);
            }
        }
    }

    private String unicode(int start) {
        int end = text.indexOf('}', at);
        if (end < 0 || text.charAt(at) != '{' || !Digits.HEX.areAll(text, at + 1, end)) {
            throw source.error(start, "malformed \\u{hex} escape");
        }
        long value = Digits.HEX.value(text, at + 1, end).orElse(Long.MAX_VALUE);
        at = end + 1;
        if (value < 0 || value > Character.MAX_CODE_POINT || (value >= 0xd800 && value < 0xe000)) {
            throw source.error(start, "\\u escape is no Unicode scalar value");
        }
        return Character.toString((int) value);
    }
}

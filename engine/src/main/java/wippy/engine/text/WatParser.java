package wippy.engine.text;

import java.util.Optional;

/** Turns the text format of a core module into its binary (specification, chapter 6). */
public final class WatParser {
    private WatParser() {}

    /**
     * The binary of a module, with a name section. It is well-formed but not validated.
     *
     * @param sourceName what messages call the text
     * @param text one {@code (module …)}, or its fields alone
     * @throws WatException with place and excerpt, if the text is no module
     */
    public static byte[] parse(String sourceName, String text) {
        Tokens tokens = new Tokens(new Source(sourceName, text));
        boolean empty = !tokens.at(Token.Kind.OPEN);
        byte[] binary = tokens.takeForm("module") ? wrapped(tokens) : bare(tokens);
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected(empty ? "(module …)" : "the end of the text");
        }
        return binary;
    }

    private static byte[] wrapped(Tokens tokens) {
        byte[] binary = fields(tokens);
        tokens.expect(Token.Kind.CLOSE, "\")\" or a module field in parentheses");
        return binary;
    }

    private static byte[] bare(Tokens tokens) {
        if (tokens.atForm("component")) {
            throw tokens.error(
                    tokens.peek(), "this is the text of a component; only the text of core modules is read here");
        }
        return new ModuleParser(tokens, Optional.empty()).parse();
    }

    /**
     * The binary of the module whose opening {@code (module} has been taken from the tokens, up to but without its
     * closing parenthesis.
     *
     * @throws WatException as {@link #parse}
     */
    public static byte[] fields(Tokens tokens) {
        return fields(tokens, Binding.take(tokens));
    }

    /**
     * The same where what the module is called has been taken too, and perhaps more that belongs to whoever holds the
     * module.
     */
    public static byte[] fields(Tokens tokens, Binding binding) {
        return new ModuleParser(tokens, binding.told()).parse();
    }
}

package wippy.component.text;

import wippy.component.binary.ComponentEncoder;
import wippy.engine.text.Binding;
import wippy.engine.text.Source;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.engine.text.WatException;
import wippy.engine.text.WatParser;

/** Turns the text format of a component, or of a core module, into its binary (Explainer.md). */
public final class ComponentParser {
    private ComponentParser() {}

    /**
     * The binary of what a text holds, with its names in a custom section. It is well-formed but not validated.
     *
     * @param sourceName what messages call the text
     * @param text one {@code (component …)}, or what {@link WatParser#parse} takes
     * @throws WatException with place and excerpt, if the text is neither a component nor a module
     */
    public static byte[] parse(String sourceName, String text) {
        Tokens tokens = new Tokens(new Source(sourceName, text));
        if (!tokens.takeForm("component")) {
            return WatParser.parse(sourceName, text);
        }
        byte[] binary = fields(tokens);
        tokens.expect(Token.Kind.CLOSE, "\")\" or a definition in parentheses");
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("the end of the text");
        }
        return binary;
    }

    /**
     * The binary of the component whose opening {@code (component} has been taken from the tokens, up to but without
     * its closing parenthesis.
     *
     * @throws WatException as {@link #parse}
     */
    public static byte[] fields(Tokens tokens) {
        return ComponentEncoder.encode(ComponentReader.read(tokens, Binding.take(tokens)));
    }

    /**
     * The binary of the component whose definitions alone are the text, as scripts quote them.
     *
     * @throws WatException as {@link #parse}
     */
    public static byte[] parseFields(String sourceName, String text) {
        Tokens tokens = new Tokens(new Source(sourceName, text));
        byte[] binary = fields(tokens);
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("a definition in parentheses or the end of the text");
        }
        return binary;
    }
}

package wippy.component.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
     * @param text one {@code (component …)}, or what {@link WatParser#parse} takes; in either the word {@code binary}
     *     or {@code quote} with strings may stand in place of what it consists of
     * @throws WatException with place and excerpt, if the text is neither a component nor a module
     */
    public static byte[] parse(String sourceName, String text) {
        Tokens tokens = new Tokens(new Source(sourceName, text));
        boolean component = tokens.atForm("component");
        Optional<byte[]> given = component || tokens.atForm("module") ? given(tokens, component) : Optional.empty();
        if (given.isEmpty() && !tokens.takeForm("component")) {
            return WatParser.parse(sourceName, text);
        }
        byte[] binary = given.isPresent() ? given.get() : fields(tokens);
        tokens.expect(Token.Kind.CLOSE, "\")\" or a definition in parentheses");
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("the end of the text");
        }
        return binary;
    }

    /** What strings in place of definitions hold, up to the end of the form; nothing, and nothing taken, without. */
    private static Optional<byte[]> given(Tokens tokens, boolean component) {
        int start = tokens.mark();
        tokens.next();
        tokens.next();
        tokens.takeId();
        if (tokens.take("binary")) {
            return Optional.of(strings(tokens));
        }
        if (tokens.take("quote")) {
            Token at = tokens.peek();
            String quoted = text(tokens, at, strings(tokens));
            String name = tokens.source().name() + "(quoted)";
            return Optional.of(component ? parseFields(name, quoted) : WatParser.parse(name, quoted));
        }
        tokens.seek(start);
        return Optional.empty();
    }

    private static byte[] strings(Tokens tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (tokens.at(Token.Kind.STRING)) {
            bytes.writeBytes(tokens.next().bytes());
        }
        return bytes.toByteArray();
    }

    private static String text(Tokens tokens, Token at, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw tokens.error(at, "malformed UTF-8 encoding");
        }
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

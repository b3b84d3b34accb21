package wippy.wast;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import wippy.component.text.ComponentParser;
import wippy.engine.WasmException;
import wippy.engine.text.Source;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.engine.text.WatParser;

/** Reads modules and components in a script. */
final class UnitReader {
    private final Tokens tokens;

    UnitReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Takes {@code (module} or {@code (component} if it is next. */
    boolean atUnit() {
        return tokens.atForm("module") || tokens.atForm("component");
    }

    /** Reads a whole module or component, its closing parenthesis included. */
    UnitSource form() {
        if (!atUnit()) {
            throw tokens.expected("(module …) or (component …)");
        }
        tokens.next();
        boolean isComponent = tokens.next().is("component");
        tokens.take("definition");
        UnitSource source = rest(isComponent);
        tokens.close();
        return source;
    }

    /** Reads a module after {@code (module}, or a component, up to its closing parenthesis. */
    UnitSource rest(boolean isComponent) {
        int start = tokens.mark();
        tokens.takeId();
        if (tokens.take("binary")) {
            return new UnitSource.Binary(isComponent, strings());
        }
        if (tokens.take("quote")) {
            return quoted(isComponent, strings());
        }
        tokens.seek(start);
        byte[] binary = isComponent ? ComponentParser.fields(tokens) : WatParser.fields(tokens);
        if (!tokens.at(Token.Kind.CLOSE)) {
            throw tokens.expected(isComponent ? "a component field or \")\"" : "a module field or \")\"");
        }
        return new UnitSource.Binary(isComponent, binary);
    }

    private UnitSource quoted(boolean isComponent, byte[] text) {
        String name = tokens.source().name() + "(quoted)";
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return new UnitSource.Quoted(isComponent, new Source(name, decoded));
        } catch (CharacterCodingException e) {
            throw new WasmException.Malformed("malformed UTF-8 encoding", e);
        }
    }

    private byte[] strings() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (tokens.at(Token.Kind.STRING)) {
            bytes.writeBytes(tokens.next().bytes());
        }
        return bytes.toByteArray();
    }
}

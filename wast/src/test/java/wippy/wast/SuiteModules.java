package wippy.wast;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import wippy.engine.text.Source;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.engine.text.WatParser;

/** All modules in a script, in whatever command they stand. */
final class SuiteModules {
    private static final Set<String> COMMANDS = Set.of(
            "module",
            "assert_trap",
            "assert_invalid",
            "assert_malformed",
            "assert_unlinkable",
            "assert_invalid_custom",
            "assert_malformed_custom",
            "register",
            "invoke",
            "get",
            "assert_return",
            "assert_exhaustion",
            "assert_exception");

    private final Tokens tokens;
    private final String text;
    private final List<Found> found = new ArrayList<>();

    private SuiteModules(String name, String text) {
        this.text = text;
        this.tokens = new Tokens(new Source(name, text));
    }

    /** How a module is written. */
    enum Form {
        TEXT,
        QUOTE,
        BINARY
    }

    /**
     * A module.
     *
     * @param place in the script
     * @param command it stands in
     * @param binary reads it, or throws what a reader of it throws
     */
    record Found(String place, String command, Form form, Supplier<byte[]> binary) {
        @Override
        public String toString() {
            return place + " (" + command + ", " + form + ")";
        }
    }

    static List<Found> of(Path file) throws IOException {
        return new SuiteModules(file.getFileName().toString(), Files.readString(file)).all();
    }

    private List<Found> all() {
        while (!tokens.at(Token.Kind.END)) {
            int start = tokens.mark();
            Token keyword = tokens.peek(1);
            if (!tokens.at(Token.Kind.OPEN) || !COMMANDS.contains(keyword.text())) {
                found.add(new Found(place(), "module", Form.TEXT, () -> WatParser.parse("bare", text)));
                return found;
            }
            if (!keyword.text().equals("module")) {
                tokens.next();
                tokens.next();
            }
            if (tokens.takeForm("module")) {
                module(keyword.text());
            }
            tokens.seek(start);
            tokens.skipForm();
        }
        return found;
    }

    private String place() {
        return tokens.source().at(tokens.peek().start()).toString();
    }

    private void module(String command) {
        if (tokens.take("instance")) {
            return;
        }
        tokens.take("definition");
        int start = tokens.mark();
        String place = place();
        tokens.takeId();
        if (tokens.take("binary")) {
            byte[] bytes = strings();
            found.add(new Found(place, command, Form.BINARY, () -> bytes));
        } else if (tokens.take("quote")) {
            byte[] bytes = strings();
            found.add(new Found(place, command, Form.QUOTE, () -> WatParser.parse("quote", utf8(bytes))));
        } else {
            found.add(new Found(place, command, Form.TEXT, () -> {
                tokens.seek(start);
                return WatParser.fields(tokens);
            }));
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "\0";
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

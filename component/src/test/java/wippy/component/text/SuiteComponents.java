package wippy.component.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wippy.engine.text.Source;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** All components in a script, in whatever command they stand. */
final class SuiteComponents {
    private final Tokens tokens;
    private final List<Found> found = new ArrayList<>();

    private SuiteComponents(Source source) {
        this.tokens = new Tokens(source);
    }

    /** How a component is written. */
    enum Form {
        TEXT,
        QUOTE,
        BINARY
    }

    /**
     * A component.
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

    /** Where the official suite lies: below the system property {@code suites}, else a folder beside the project. */
    static Optional<Path> suite() {
        Stream<Path> roots = Stream.concat(
                Stream.ofNullable(System.getProperty("suites")).map(Path::of),
                Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared/suites")));
        return roots.map(root -> root.resolve("component-model"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    static List<Found> of(Path file) throws IOException {
        return new SuiteComponents(new Source(file.getFileName().toString(), Files.readString(file))).all();
    }

    private List<Found> all() {
        while (!tokens.at(Token.Kind.END)) {
            int start = tokens.mark();
            String command = tokens.peek(1).text();
            if (!command.equals("component")) {
                tokens.next();
                tokens.next();
            }
            if (tokens.takeForm("component")) {
                component(command);
            }
            tokens.seek(start);
            tokens.skipForm();
        }
        return found;
    }

    private void component(String command) {
        if (tokens.take("instance")) {
            return;
        }
        tokens.take("definition");
        int start = tokens.mark();
        String place = tokens.source().at(tokens.peek().start()).toString();
        tokens.takeId();
        if (tokens.take("binary")) {
            byte[] bytes = strings();
            found.add(new Found(place, command, Form.BINARY, () -> bytes));
        } else if (tokens.take("quote")) {
            String text = new String(strings(), StandardCharsets.UTF_8);
            found.add(new Found(place, command, Form.QUOTE, () -> ComponentParser.parseFields("quote", text)));
        } else {
            found.add(new Found(place, command, Form.TEXT, () -> {
                tokens.seek(start);
                byte[] binary = ComponentParser.fields(tokens);
                tokens.close();
                return binary;
            }));
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

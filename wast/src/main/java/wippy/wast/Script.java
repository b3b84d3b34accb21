package wippy.wast;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.text.Source;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.engine.text.WatException;
import wippy.engine.text.WatParser;

/** Walks the commands of one script. */
final class Script {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> COMMANDS = Set.of(
            "module",
            "register",
            "invoke",
            "get",
            "assert_return",
            "assert_trap",
            "assert_exhaustion",
            "assert_exception",
            "assert_invalid",
            "assert_malformed",
            "assert_unlinkable",
            "assert_malformed_custom",
            "assert_invalid_custom");

    private final Tokens tokens;
    private final ValueReader values;
    private final Session session = new Session();
    private final Tally tally = new Tally();

    Script(Source source) {
        tokens = new Tokens(source);
        values = new ValueReader(tokens);
    }

    FileReport run() {
        while (!tokens.at(Token.Kind.END)) {
            int start = tokens.mark();
            Token keyword = tokens.peek(1);
            if (!tokens.at(Token.Kind.OPEN) || !COMMANDS.contains(keyword.text())) {
                guarded(keyword, this::bareModule);
                break;
            }
            guarded(keyword, () -> command(keyword));
            tokens.seek(start);
            tokens.skipForm();
        }
        return tally.report();
    }

    private void guarded(Token at, Runnable command) {
        Execution execution = Execution.current();
        try (var _ = execution.deadline(LIMIT)) {
            command.run();
            tally.pass();
        } catch (MissingFeatureException e) {
            tally.skip(e.feature());
        } catch (WasmException.Unsupported e) {
            tally.skip(e.feature());
        } catch (MismatchException e) {
            fail(at, String.valueOf(e.getMessage()));
        } catch (WatException e) {
            fail(at, "script: " + e.getMessage());
        } catch (WasmException e) {
            fail(at, e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (StoppedException e) {
            fail(at, "not done in " + LIMIT.toSeconds() + " s");
        }
    }

    private void fail(Token at, String message) {
        tally.fail(tokens.source().at(at.start()), at.text() + ": " + message);
    }

    /** A script may be nothing but the fields of one module. */
    private void bareModule() {
        byte[] binary = WatParser.fields(tokens);
        session.instantiate(Optional.empty(), session.define(Optional.empty(), new ModuleSource.Binary(binary)));
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("a command such as assert_return");
        }
    }

    private void command(Token keyword) {
        tokens.next();
        tokens.next();
        switch (keyword.text()) {
            case "module" -> module();
            case "register" -> session.register(tokens.string("a name").string(), id());
            case "invoke", "get" -> action(keyword);
            case "assert_return" -> assertReturn();
            case "assert_trap" -> assertTrap();
            case "assert_exhaustion" -> expectTrap(this::action, true);
            case "assert_exception" -> assertException();
            case "assert_invalid", "assert_invalid_custom" -> assertInvalid();
            case "assert_malformed", "assert_malformed_custom" -> assertMalformed();
            default -> assertUnlinkable();
        }
    }

    private Optional<String> id() {
        return tokens.takeId().map(Token::text);
    }

    private void module() {
        if (tokens.take("instance")) {
            Optional<String> instance = id();
            session.instantiate(instance, session.module(id()));
            return;
        }
        boolean definition = tokens.take("definition");
        Optional<String> id =
                tokens.at(Token.Kind.ID) ? Optional.of(tokens.peek().text()) : Optional.empty();
        var module = session.define(id, source());
        if (!definition) {
            session.instantiate(id, module);
        }
    }

    /** Reads a module after {@code (module} up to its closing parenthesis. */
    private ModuleSource source() {
        int start = tokens.mark();
        tokens.takeId();
        if (tokens.take("binary")) {
            return new ModuleSource.Binary(strings());
        }
        if (tokens.take("quote")) {
            return quoted(strings());
        }
        tokens.seek(start);
        byte[] binary = WatParser.fields(tokens);
        if (!tokens.at(Token.Kind.CLOSE)) {
            throw tokens.expected("a module field or \")\"");
        }
        return new ModuleSource.Binary(binary);
    }

    private ModuleSource quoted(byte[] text) {
        String name = tokens.source().name() + "(quoted)";
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return new ModuleSource.Quoted(new Source(name, decoded));
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

    /** The values an action gives. */
    private List<@Nullable Object> action() {
        tokens.expect(Token.Kind.OPEN, "(invoke …) or (get …)");
        List<@Nullable Object> results = action(tokens.next());
        tokens.close();
        return results;
    }

    private List<@Nullable Object> action(Token keyword) {
        Optional<String> id = id();
        String name = tokens.string("the name of an export").string();
        if (keyword.is("get")) {
            if (!(session.export(id, name) instanceof WasmGlobal global)) {
                throw new MismatchException("\"" + name + "\" is no global");
            }
            return Collections.singletonList(global.value());
        }
        @Nullable Object[] arguments = values.arguments();
        if (!(session.export(id, name) instanceof WasmFunction function)) {
            throw new MismatchException("\"" + name + "\" is no function");
        }
        return function.callValues(arguments);
    }

    private void assertReturn() {
        List<@Nullable Object> results = action();
        List<Expected> expected = values.results();
        boolean matches = expected.size() == results.size();
        for (int i = 0; matches && i < expected.size(); i++) {
            matches = expected.get(i).matches(results.get(i));
        }
        if (!matches) {
            throw new MismatchException("expected " + expected + ", got " + Expected.describe(results));
        }
    }

    private void assertTrap() {
        if (tokens.takeForm("module")) {
            var module = session.decode(source());
            tokens.close();
            expectTrap(() -> session.link(module), false);
        } else {
            expectTrap(this::action, false);
        }
    }

    private void expectTrap(Runnable action, boolean exhaustion) {
        try {
            action.run();
        } catch (WasmException.Trap trap) {
            seekMessage();
            String expected = tokens.string("the message of a trap").string();
            String actual = String.valueOf(trap.getMessage());
            if (!actual.startsWith(expected) && !(exhaustion && trap.isStackExhausted())) {
                throw new MismatchException("expected the trap \"" + expected + "\", got \"" + actual + "\"");
            }
            return;
        }
        throw new MismatchException("expected a trap, but it returned");
    }

    /** Goes past what is left of an action that ended half read. */
    private void seekMessage() {
        while (!tokens.at(Token.Kind.STRING)) {
            tokens.next();
        }
    }

    private void assertException() {
        try {
            action();
        } catch (WasmException.Thrown e) {
            return;
        }
        throw new MismatchException("expected an exception, but it returned");
    }

    private ModuleSource rejected() {
        if (!tokens.takeForm("module")) {
            throw tokens.expected("(module …)");
        }
        tokens.take("definition");
        return source();
    }

    private void assertInvalid() {
        try {
            session.decode(rejected());
        } catch (WasmException.Invalid e) {
            return;
        }
        throw new MismatchException("expected an invalid module (" + message() + "), but it is accepted");
    }

    private void assertMalformed() {
        try {
            session.decode(rejected());
        } catch (WasmException.Malformed | WatException e) {
            return;
        }
        throw new MismatchException("expected a malformed module (" + message() + "), but it is accepted");
    }

    private String message() {
        tokens.close();
        return tokens.string("a message").string();
    }

    private void assertUnlinkable() {
        var module = session.decode(rejected());
        try {
            session.link(module);
        } catch (WasmException.Unlinkable e) {
            return;
        }
        throw new MismatchException("expected imports that do not fit, but they do");
    }
}

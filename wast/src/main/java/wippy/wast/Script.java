package wippy.wast;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.engine.WasmException;
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
            "component",
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
    private final UnitReader units;
    private final Actions actions;
    private final Session session = new Session();
    private final Tally tally = new Tally();

    Script(Source source) {
        tokens = new Tokens(source);
        units = new UnitReader(tokens);
        actions = new Actions(tokens, session);
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
        session.instantiate(Optional.empty(), session.define(Optional.empty(), new UnitSource.Binary(false, binary)));
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("a command such as assert_return");
        }
    }

    private void command(Token keyword) {
        tokens.next();
        tokens.next();
        switch (keyword.text()) {
            case "module" -> unit(false);
            case "component" -> unit(true);
            case "register" -> session.register(tokens.string("a name").string(), id());
            case "invoke", "get" -> actions.run(keyword);
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

    private void unit(boolean isComponent) {
        if (tokens.take("instance")) {
            Optional<String> instance = id();
            session.instantiate(instance, session.unit(id()));
            return;
        }
        boolean definition = tokens.take("definition");
        Optional<String> id =
                tokens.at(Token.Kind.ID) ? Optional.of(tokens.peek().text()) : Optional.empty();
        Unit unit = session.define(id, units.rest(isComponent));
        if (!definition) {
            session.instantiate(id, unit);
        }
    }

    /** What an action gives. */
    private Results action() {
        tokens.expect(Token.Kind.OPEN, "(invoke …) or (get …)");
        Results results = actions.run(tokens.next());
        tokens.close();
        return results;
    }

    private void assertReturn() {
        action().check();
    }

    private void assertTrap() {
        if (units.atUnit()) {
            Unit unit = session.decode(units.form());
            expectTrap(() -> session.link(unit), false);
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
            if (!TrapText.matches(expected, trap) && !(exhaustion && trap.isStackExhausted())) {
                throw new MismatchException(
                        "expected the trap \"" + expected + "\", got \"" + trap.getMessage() + "\"");
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

    private void assertInvalid() {
        try {
            session.decode(units.form());
        } catch (WasmException.Invalid e) {
            return;
        }
        throw new MismatchException("expected what is invalid (" + message() + "), but it is accepted");
    }

    private void assertMalformed() {
        try {
            session.decode(units.form());
        } catch (WasmException.Malformed | WatException e) {
            return;
        }
        throw new MismatchException("expected what is malformed (" + message() + "), but it is accepted");
    }

    private String message() {
        return tokens.string("a message").string();
    }

    private void assertUnlinkable() {
        Unit unit = session.decode(units.form());
        try {
            session.link(unit);
        } catch (WasmException.Unlinkable e) {
            return;
        }
        throw new MismatchException("expected imports that do not fit (" + message() + "), but they do");
    }
}

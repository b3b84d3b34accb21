package wippy.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.component.wit.model.Gate;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.Version;

/**
 * Parses what stands before an item: documentation, gates and the name the outside has for it (WIT.md, Feature Gates).
 */
final class NotesParser {
    private static final List<String> KNOWN = List.of("since", "unstable", "deprecated", "external-id");

    private final Tokens tokens;

    NotesParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Notes notes() {
        Gathered gathered = new Gathered();
        int start = tokens.peek().start();
        gathered.docs(tokens.peek());
        while (tokens.accept("@")) {
            annotation(gathered);
            gathered.docs(tokens.peek());
        }
        if (gathered.since.isPresent() && gathered.feature.isPresent()) {
            throw tokens.error(start, "an item is either @since a version or @unstable, not both");
        }
        if (tokens.isStrict
                && gathered.deprecated.isPresent()
                && gathered.since.isEmpty()
                && gathered.feature.isEmpty()) {
            throw tokens.error(start, "@deprecated needs @since or @unstable beside it");
        }
        return gathered.notes();
    }

    /** The documentation of a field or case, which has no gates. */
    String fieldDocs() {
        return tokens.isStrict ? tokens.peek().docs() : notes().docs();
    }

    private void annotation(Gathered gathered) {
        Token name = tokens.peek();
        if (!name.isWord()) {
            throw tokens.expected("the name of an annotation");
        }
        switch (name.text()) {
            case "since" -> gathered.since = once(name, gathered.since, version());
            case "deprecated" -> gathered.deprecated = once(name, gathered.deprecated, version());
            case "unstable" -> gathered.feature = once(name, gathered.feature, feature());
            case "external-id" -> gathered.externalId = once(name, gathered.externalId, externalId());
            default -> unknown();
        }
    }

    private <T> Optional<T> once(Token name, Optional<T> before, T now) {
        if (before.isPresent()) {
            throw tokens.error(name.start(), "@" + name.text() + " stands here twice");
        }
        return Optional.of(now);
    }

    private Version version() {
        field("version");
        Version version = tokens.version();
        tokens.expect(")");
        return version;
    }

    private String feature() {
        field("feature");
        Ident feature = tokens.ident("the name of a feature");
        tokens.expect(")");
        return feature.text();
    }

    private void field(String name) {
        tokens.next();
        tokens.expect("(");
        tokens.expect(name);
        tokens.expect("=");
    }

    private String externalId() {
        tokens.next();
        tokens.expect("(");
        if (tokens.peek().kind() != Token.Kind.STRING) {
            throw tokens.expected("a string");
        }
        String id = tokens.next().text();
        tokens.expect(")");
        return id;
    }

    private void unknown() {
        if (tokens.isStrict) {
            throw tokens.expected("since, unstable, deprecated or external-id", KNOWN);
        }
        tokens.next();
        if (tokens.accept("(")) {
            while (!tokens.accept(")")) {
                if (tokens.isAtEnd()) {
                    throw tokens.expected("\")\"");
                }
                tokens.next();
            }
        }
    }

    /** What was found so far. */
    private static final class Gathered {
        private final List<String> docs = new ArrayList<>();
        private Optional<Version> since = Optional.empty();
        private Optional<String> feature = Optional.empty();
        private Optional<Version> deprecated = Optional.empty();
        private Optional<String> externalId = Optional.empty();

        void docs(Token token) {
            if (!token.docs().isEmpty()) {
                docs.add(token.docs());
            }
        }

        Notes notes() {
            boolean isOpen = since.isEmpty() && feature.isEmpty() && deprecated.isEmpty();
            if (isOpen && docs.isEmpty() && externalId.isEmpty()) {
                return Notes.NONE;
            }
            return new Notes(
                    String.join("\n", docs), isOpen ? Gate.OPEN : new Gate(since, feature, deprecated), externalId);
        }
    }
}

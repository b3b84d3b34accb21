package wippy.lua.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import wippy.lua.syntax.SourceLines;
import wippy.lua.syntax.SourceMap;
import wippy.lua.syntax.Span;

/** The faults found so far in one text; each place is said to have a fault once. */
final class Report {
    private static final int LONGEST_NAME = 40;
    private static final Span WHOLE = new Span(0, 0, 0, 0);

    private record Key(Rule rule, Span span) {}

    private final String file;
    private final List<String> lines;
    private final SourceMap map;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Key> seen = new HashSet<>();
    private boolean quiet;

    /**
     * Nothing found yet.
     *
     * @param encoded the text, a char an octet
     */
    Report(String file, String encoded, SourceMap map) {
        this.file = file;
        this.lines = SourceLines.of(encoded);
        this.map = map;
    }

    /** A fault in a part of the tree, or in a span. */
    void add(Rule rule, Object part, String message, String label, String... notes) {
        addAt(rule, part instanceof Span span ? span : map.span(part).orElse(WHOLE), message, label, notes);
    }

    void addAt(Rule rule, Span span, String message, String label, String... notes) {
        if (!quiet && seen.add(new Key(rule, span))) {
            found.add(new Diagnostic(rule, file, span, message, label, List.of(notes)));
        }
    }

    Span span(Object part) {
        return map.span(part).orElse(WHOLE);
    }

    SourceMap map() {
        return map;
    }

    /** Works something out without reporting. */
    <T> T quietly(Supplier<T> body) {
        boolean before = quiet;
        quiet = true;
        try {
            return body.get();
        } finally {
            quiet = before;
        }
    }

    /** A part as it is written, in quotes; other words if it is long. */
    String written(Object part) {
        return map.span(part).flatMap(this::text).map(text -> "'" + text + "'").orElse("this value");
    }

    private Optional<String> text(Span span) {
        if (span.line() != span.endLine()
                || span.line() > lines.size()
                || span.endColumn() - span.column() > LONGEST_NAME) {
            return Optional.empty();
        }
        String line = lines.get(span.line() - 1);
        return Optional.of(wippy.lua.LuaStrings.decode(
                line.substring(span.column() - 1, Math.min(line.length(), span.endColumn() - 1))));
    }

    List<Diagnostic> inOrder() {
        found.sort(Comparator.comparingInt((Diagnostic d) -> d.span().line())
                .thenComparingInt(d -> d.span().column())
                .thenComparing(Diagnostic::rule));
        return List.copyOf(found);
    }
}

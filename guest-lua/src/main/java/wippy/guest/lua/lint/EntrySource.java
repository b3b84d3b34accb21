package wippy.guest.lua.lint;

import java.util.Optional;
import java.util.function.Function;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.lua.check.Diagnostic;
import wippy.lua.syntax.Span;
import wippy.runtime.entry.Entry;

/**
 * The Lua text of an entry, and where it stands: in a file of its own, or in the definition file.
 *
 * @param file what messages call it
 * @param text the Lua text
 * @param shown the text of that file
 * @param lines by how many lines places in the Lua text are to be moved
 * @param columns by how many columns
 */
record EntrySource(String file, String text, String shown, int lines, int columns) {
    /** The source of an entry, if it has one. */
    static Optional<EntrySource> of(Entry entry, Function<String, Optional<String>> files) {
        if (!(entry.data() instanceof Data.Mapping data)
                || !(data.fields().get("source") instanceof Data.Text(String text, SourcePosition at))) {
            return Optional.empty();
        }
        if (at.line() < 1) {
            return Optional.of(new EntrySource(at.file(), text, text, 0, 0));
        }
        return Optional.of(files.apply(at.file())
                .flatMap(definitions -> inside(at, text, definitions))
                .orElse(new EntrySource(entry.id().toString(), text, text, 0, 0)));
    }

    /** A block of text behind {@code |}, or text in its line; other forms are shown by themselves. */
    private static Optional<EntrySource> inside(SourcePosition at, String text, String definitions) {
        String[] lines = definitions.split("\n", -1);
        if (at.line() > lines.length || at.column() < 1 || at.column() > lines[at.line() - 1].length()) {
            return Optional.empty();
        }
        String rest = lines[at.line() - 1].substring(at.column() - 1);
        if (rest.startsWith("|")) {
            int first = at.line();
            while (first < lines.length && lines[first].isBlank()) {
                first++;
            }
            int indent = first < lines.length
                    ? lines[first].length() - lines[first].stripLeading().length()
                    : 0;
            return Optional.of(new EntrySource(at.file(), text, definitions, at.line(), indent));
        }
        int quote = rest.startsWith("\"") || rest.startsWith("'") ? 1 : 0;
        return rest.startsWith(text, quote)
                ? Optional.of(new EntrySource(at.file(), text, definitions, at.line() - 1, at.column() - 1 + quote))
                : Optional.empty();
    }

    /** The diagnostic of the Lua text as one of the file. */
    Diagnostic placed(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        int shift = columns;
        Span moved =
                new Span(span.line() + lines, span.column() + shift, span.endLine() + lines, span.endColumn() + shift);
        return new Diagnostic(
                diagnostic.rule(), file, moved, diagnostic.message(), diagnostic.label(), diagnostic.notes());
    }
}

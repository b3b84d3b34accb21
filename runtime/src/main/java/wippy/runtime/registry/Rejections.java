package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wippy.base.error.ErrorKind;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;

/** What went wrong in a transaction, and the one error that tells it all. */
final class Rejections {
    private final List<Data.Text> problems = new ArrayList<>();
    private final List<WippyException> failures = new ArrayList<>();

    boolean isEmpty() {
        return failures.isEmpty();
    }

    /** An operation that cannot be, whatever a handler would say of it. */
    void add(EntryId id, SourcePosition at, WippyException failure) {
        note(id, at, failure.getMessage(), failure);
    }

    /** A handler did not take an entry. */
    void add(Entry entry, RuntimeException failure) {
        List<Data.Text> placed = placedProblems(failure);
        if (placed.isEmpty()) {
            note(entry.id(), entry.origin().at(), WippyException.textOf(failure), failure);
        } else {
            problems.addAll(placed);
            failures.add(wrap(entry.id(), failure));
        }
    }

    private void note(EntryId id, SourcePosition at, String text, RuntimeException failure) {
        problems.add(new Data.Text(at + ": entry " + id + ": " + text, at));
        failures.add(wrap(id, failure));
    }

    private static WippyException wrap(EntryId id, RuntimeException failure) {
        ErrorKind kind = failure instanceof WippyException wippy ? wippy.kind() : ErrorKind.INTERNAL;
        return new WippyException(
                kind, "operation failed for entry " + id, Optional.of(false), Optional.empty(), failure);
    }

    /** The problems that {@link Fields#check} found, wherever in the chain. */
    private static List<Data.Text> placedProblems(Throwable failure) {
        for (Throwable error = failure; error != null; error = error.getCause()) {
            if (error instanceof WippyException wippy
                    && wippy.message().equals(Fields.INVALID)
                    && wippy.details().orElse(Data.nil()) instanceof Data.Seq seq) {
                return seq.items().stream()
                        .filter(Data.Text.class::isInstance)
                        .map(Data.Text.class::cast)
                        .toList();
            }
        }
        return List.of();
    }

    private List<Data.Text> sorted() {
        return problems.stream()
                .sorted(Comparator.comparing((Data.Text line) -> line.at().file())
                        .thenComparingInt(line -> line.at().line())
                        .thenComparingInt(line -> line.at().column()))
                .toList();
    }

    /** The failure of the whole: its cause is the first one, its details are a line for each problem. */
    WippyException toException() {
        WippyException whole = new WippyException(
                ErrorKind.INTERNAL,
                failures.size() == 1
                        ? "failed to apply changes"
                        : "failed to apply changes (" + failures.size() + " entries)",
                Optional.of(false),
                Optional.of(Data.of(sorted())),
                failures.getFirst());
        failures.stream().skip(1).forEach(whole::addSuppressed);
        return whole;
    }
}

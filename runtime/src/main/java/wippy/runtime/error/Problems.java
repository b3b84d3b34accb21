package wippy.runtime.error;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;

/** Gathers what is wrong with an input, so that all of it is told at once. Not for use by several threads. */
public final class Problems {
    private final List<Data.Text> lines = new ArrayList<>();

    /** Notes a problem at a place. */
    public void add(SourcePosition at, String what) {
        lines.add(new Data.Text(at + ": " + what, at));
    }

    /** Notes what others found. */
    public void addAll(Problems others) {
        lines.addAll(others.lines);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Each problem with its place in front. */
    public List<String> lines() {
        return lines.stream().map(Data.Text::value).toList();
    }

    /** One error for all: Invalid, its details list the problems, its cause says them. */
    public WippyException toException(String message) {
        String all = lines.stream().map(Data.Text::value).collect(Collectors.joining("\n"));
        return WippyException.invalid(message)
                .withCause(WippyException.invalid(all))
                .withDetails(Data.of(lines))
                .retryable(false);
    }

    /**
     * Ends the gathering.
     *
     * @throws WippyException of that message, if anything was noted
     */
    public void check(String message) {
        if (!isEmpty()) {
            throw toException(message);
        }
    }
}

package wippy.lua.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a fault is, the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that name. */
    public static Optional<Severity> of(String text) {
        return Arrays.stream(values())
                .filter(severity -> severity.text().equals(text))
                .findFirst();
    }

    /** Whether it is at least as bad. */
    public boolean reaches(Severity least) {
        return compareTo(least) <= 0;
    }
}

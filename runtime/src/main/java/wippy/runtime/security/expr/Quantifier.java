package wippy.runtime.security.expr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import wippy.formats.Data;

/** What can be asked about the elements for which a predicate holds. */
enum Quantifier {
    ALL,
    ANY,
    NONE,
    ONE,
    COUNT;

    static Optional<Quantifier> of(String name) {
        return Arrays.stream(values())
                .filter(quantifier -> quantifier.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The answer, where it holds for that many of all. */
    Data of(long holds, long all) {
        return switch (this) {
            case ALL -> Data.of(holds == all);
            case ANY -> Data.of(holds > 0);
            case NONE -> Data.of(holds == 0);
            case ONE -> Data.of(holds == 1);
            case COUNT -> Data.of(holds);
        };
    }
}

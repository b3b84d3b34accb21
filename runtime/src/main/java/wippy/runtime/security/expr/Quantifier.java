package wippy.runtime.security.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import wippy.formats.Data;

/** What is asked about all items of a list at once, with an expression over {@code #}. */
enum Quantifier {
    ALL,
    ANY,
    NONE,
    ONE,
    COUNT,
    FILTER,
    MAP,
    FIND,
    FINDINDEX;

    static Optional<Quantifier> of(String name) {
        return Arrays.stream(values())
                .filter(quantifier -> quantifier.text().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Quantifier::text).collect(Collectors.joining(", "));
    }

    private String text() {
        return this == FINDINDEX ? "findIndex" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * The answer.
     *
     * @param body the expression's value for an item
     */
    Data of(List<Data> items, UnaryOperator<Data> body, int at) {
        if (this == MAP) {
            return Data.of(items.stream().map(body).toList());
        }
        List<Data> held = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < items.size(); i++) {
            if (Evaluation.truth(body.apply(items.get(i)), at)) {
                first = first < 0 ? i : first;
                held.add(items.get(i));
            }
        }
        return switch (this) {
            case ALL -> Data.of(held.size() == items.size());
            case ANY -> Data.of(!held.isEmpty());
            case NONE -> Data.of(held.isEmpty());
            case ONE -> Data.of(held.size() == 1);
            case COUNT -> Data.of(held.size());
            case FIND -> held.isEmpty() ? Data.nil() : held.getFirst();
            case FINDINDEX -> Data.of(first);
            case FILTER, MAP -> Data.of(held);
        };
    }
}

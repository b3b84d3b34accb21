package wippy.component.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wippy.component.syntax.Sort;
import wippy.engine.text.Tokens;

/** Takes sorts from tokens. */
final class Sorts {
    private static final List<Sort> CORE =
            Arrays.stream(Sort.values()).filter(Sort::isCore).toList();
    private static final List<Sort> COMPONENT =
            Arrays.stream(Sort.values()).filter(sort -> !sort.isCore()).toList();

    private Sorts() {}

    /** Any sort: {@code func}, {@code core func}. */
    static Sort take(Tokens tokens) {
        return tokens.take("core") ? takeCore(tokens) : one(tokens, COMPONENT, ", or core and one of its sorts");
    }

    /** A core sort without the word {@code core}. */
    static Sort takeCore(Tokens tokens) {
        return one(tokens, CORE, "");
    }

    private static Sort one(Tokens tokens, List<Sort> sorts, String more) {
        for (Sort sort : sorts) {
            if (tokens.take(sort.keyword())) {
                return sort;
            }
        }
        throw tokens.expected(sorts.stream().map(Sort::keyword).collect(Collectors.joining(", ", "one of ", more)));
    }
}

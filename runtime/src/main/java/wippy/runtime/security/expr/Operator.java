package wippy.runtime.security.expr;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators between two values, with how strongly they bind; of equals the left goes first, but for powers. */
enum Operator {
    EQUAL("==", 4),
    UNEQUAL("!=", 4),
    LESS("<", 4),
    GREATER(">", 4),
    AT_MOST("<=", 4),
    AT_LEAST(">=", 4),
    IN("in", 4),
    MATCHES("matches", 4),
    CONTAINS("contains", 4),
    STARTS_WITH("startsWith", 4),
    ENDS_WITH("endsWith", 4),
    PLUS("+", 6),
    MINUS("-", 6),
    TIMES("*", 7),
    DIVIDED("/", 7),
    MODULO("%", 7),
    POWER("**", 9),
    TO_THE("^", 9);

    private static final Map<String, Operator> BY_TEXT = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(operator -> operator.text, Function.identity()));

    private final String text;
    private final int strength;

    Operator(String text, int strength) {
        this.text = text;
        this.strength = strength;
    }

    static Optional<Operator> of(Token token) {
        return token instanceof Token.Literal ? Optional.empty() : Optional.ofNullable(BY_TEXT.get(token.shown()));
    }

    String text() {
        return text;
    }

    int strength() {
        return strength;
    }

    boolean fromTheRight() {
        return this == POWER || this == TO_THE;
    }
}

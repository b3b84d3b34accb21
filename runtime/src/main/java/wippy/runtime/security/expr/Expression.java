package wippy.runtime.security.expr;

import java.util.Optional;
import wippy.formats.Data;

/**
 * An expression over data, in the syntax of expr-lang: literals, lists and maps; {@code a.b}, {@code a?.b},
 * {@code a[i]}; {@code or and not ??}, comparisons, {@code in}, {@code matches}, {@code contains}, {@code startsWith},
 * {@code endsWith}, arithmetic, {@code test ? a : b}; most of expr-lang's functions of values (see {@link Function}),
 * and {@code all any none one count filter map find findIndex} of a list with an expression over {@code #}. Immutable.
 */
public final class Expression {
    private final Term term;
    private final String text;

    private Expression(Term term, String text) {
        this.term = term;
        this.text = text;
    }

    /**
     * Reads it.
     *
     * @throws ExpressionException if it is no expression; the message says where
     */
    public static Expression parse(String text) {
        return new Expression(ExpressionParser.parse(text), text);
    }

    /**
     * Its value, where its names stand for the fields of that environment.
     *
     * @throws ExpressionException if it has none: an unknown name, or a value of the wrong type
     */
    public Data evaluate(Data.Mapping environment) {
        return new Evaluation(environment, Optional.empty()).of(term);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }
}

package wippy.runtime.security.expr;

import java.util.List;
import java.util.Map;
import wippy.formats.Data;

/** A part of an expression. */
sealed interface Term {
    /** A value as it stands there. */
    record Constant(Data value) implements Term {}

    /** A name of the environment. */
    record Variable(String name, int at) implements Term {}

    /** The element that a predicate is asked about. */
    record Element(int at) implements Term {}

    /** A field or item of something; of nothing it is nothing if that is allowed. */
    record Member(Term of, Term key, boolean optional, int at) implements Term {}

    record ListOf(List<Term> items) implements Term {}

    record MapOf(Map<String, Term> fields) implements Term {}

    /** {@code -}, {@code +} or {@code not}. */
    record Unary(String operator, Term operand, int at) implements Term {}

    /** An operator that needs both its sides. */
    record Binary(Operator operator, Term left, Term right, int at) implements Term {}

    /** {@code and}, {@code or}, {@code ??}: the right side only where the left does not decide. */
    record Choice(String operator, Term left, Term right, int at) implements Term {}

    record Conditional(Term test, Term then, Term otherwise, int at) implements Term {}

    /** A function of values. */
    record Call(Function function, List<Term> arguments, int at) implements Term {}

    /** A question about the elements of a list. */
    record Quantified(Quantifier quantifier, Term list, Term predicate, int at) implements Term {}
}

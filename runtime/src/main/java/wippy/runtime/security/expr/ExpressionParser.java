package wippy.runtime.security.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.formats.Data;

/** Reads an expression: operators by their strength, each level of brackets by a call of its own. */
final class ExpressionParser {
    /** Brackets and signs within each other, so that no text overflows the stack. */
    private static final int MOST_NESTED = 100;

    private static final int UNARY = 8;
    private static final int NOT = 4;

    private final List<Token> tokens;
    private int next;
    private int depth;
    private boolean inPredicate;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The whole text as one expression.
     *
     * @throws ExpressionException if it is none
     */
    static Term parse(String text) {
        ExpressionParser parser = new ExpressionParser(Lexer.read(text));
        Term term = parser.conditional();
        if (!(parser.peek() instanceof Token.End)) {
            throw parser.unexpected("an operator");
        }
        return term;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private boolean takes(String text) {
        boolean there = peek().is(text);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String text) {
        if (!takes(text)) {
            throw unexpected("\"" + text + "\"");
        }
    }

    private ExpressionException unexpected(String wanted) {
        return ExpressionException.at(peek().at(), "expected " + wanted + ", found " + peek().shown());
    }

    private Term conditional() {
        if (++depth > MOST_NESTED) {
            throw ExpressionException.at(peek().at(), "nested deeper than " + MOST_NESTED);
        }
        Term test = choice(0);
        int at = peek().at();
        if (takes("?")) {
            Term then = conditional();
            expect(":");
            test = new Term.Conditional(test, then, conditional(), at);
        }
        depth--;
        return test;
    }

    /** {@code or} binds weaker than {@code and}, and that weaker than {@code ??}. */
    private Term choice(int level) {
        if (level == 3) {
            return binary(0);
        }
        Term left = choice(level + 1);
        for (Optional<String> operator = choosing(level); operator.isPresent(); operator = choosing(level)) {
            left = new Term.Choice(operator.get(), left, choice(level + 1), peek().at());
        }
        return left;
    }

    private Optional<String> choosing(int level) {
        List<String> spellings = List.of(List.of("or", "||"), List.of("and", "&&"), List.of("??"))
                .get(level);
        return spellings.stream().anyMatch(this::takes) ? Optional.of(spellings.getFirst()) : Optional.empty();
    }

    private Term binary(int least) {
        Term left = unary();
        while (true) {
            boolean negated = peek().is("not")
                    && Operator.of(tokens.get(next + 1))
                            .filter(this::mayBeNegated)
                            .isPresent();
            Token token = tokens.get(negated ? next + 1 : next);
            Optional<Operator> operator = Operator.of(token).filter(found -> found.strength() >= least);
            if (operator.isEmpty()) {
                return left;
            }
            next += negated ? 2 : 1;
            Operator found = operator.get();
            Term right = binary(found.fromTheRight() ? found.strength() : found.strength() + 1);
            Term both = new Term.Binary(found, left, right, token.at());
            left = negated ? new Term.Unary("not", both, token.at()) : both;
        }
    }

    private boolean mayBeNegated(Operator operator) {
        return switch (operator) {
            case IN, MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> true;
            case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST, PLUS, MINUS, TIMES, DIVIDED, MODULO, POWER, TO_THE ->
                false;
        };
    }

    private Term unary() {
        int at = peek().at();
        if (takes("not") || takes("!")) {
            return deeper(() -> new Term.Unary("not", binary(NOT), at));
        }
        for (String sign : List.of("-", "+")) {
            if (takes(sign)) {
                return deeper(() -> new Term.Unary(sign, binary(UNARY), at));
            }
        }
        return suffixed(primary());
    }

    private Term deeper(java.util.function.Supplier<Term> part) {
        if (++depth > MOST_NESTED) {
            throw ExpressionException.at(peek().at(), "nested deeper than " + MOST_NESTED);
        }
        Term term = part.get();
        depth--;
        return term;
    }

    private Term suffixed(Term start) {
        Term term = start;
        while (true) {
            int at = peek().at();
            if (takes(".") || peek().is("?.")) {
                boolean optional = takes("?.");
                term = new Term.Member(term, new Term.Constant(Data.of(name())), optional, at);
            } else if (takes("[")) {
                Term key = conditional();
                expect("]");
                term = new Term.Member(term, key, false, at);
            } else {
                return term;
            }
        }
    }

    private String name() {
        if (peek() instanceof Token.Name(String name, int _)) {
            next++;
            return name;
        }
        throw unexpected("a name");
    }

    private Term primary() {
        Token token = take();
        return switch (token) {
            case Token.Literal(Data value, String _, int _) -> new Term.Constant(value);
            case Token.Name name -> named(name);
            case Token.Sign sign
            when sign.is("(") -> {
                Term term = conditional();
                expect(")");
                yield term;
            }
            case Token.Sign sign when sign.is("[") -> new Term.ListOf(terms("]"));
            case Token.Sign sign when sign.is("{") -> map();
            case Token.Sign sign when inPredicate && sign.is("#") -> new Term.Element(sign.at());
            case Token.Sign sign
            when inPredicate && sign.is(".") ->
                new Term.Member(new Term.Element(sign.at()), new Term.Constant(Data.of(name())), false, sign.at());
            case Token.Sign _, Token.End _ -> {
                next--;
                throw unexpected("a value");
            }
        };
    }

    private Term named(Token.Name name) {
        return switch (name.shown()) {
            case "true", "false" -> new Term.Constant(Data.of(name.is("true")));
            case "nil", "null" -> new Term.Constant(Data.nil());
            default -> peek().is("(") ? call(name) : new Term.Variable(name.shown(), name.at());
        };
    }

    private Term call(Token.Name name) {
        expect("(");
        Optional<Quantifier> quantifier = Quantifier.of(name.shown());
        if (quantifier.isPresent()) {
            return quantified(quantifier.get(), name);
        }
        Function function = Function.of(name.shown())
                .orElseThrow(() -> ExpressionException.at(
                        name.at(),
                        "there is no function " + name.shown() + "; there are " + Function.names() + ", "
                                + Quantifier.names()));
        List<Term> arguments = terms(")");
        if (!function.takes(arguments.size())) {
            throw ExpressionException.at(
                    name.at(), name.shown() + " takes " + function.arity() + " arguments, got " + arguments.size());
        }
        return new Term.Call(function, arguments, name.at());
    }

    private Term quantified(Quantifier quantifier, Token.Name name) {
        Term list = conditional();
        expect(",");
        boolean braces = takes("{");
        boolean outer = inPredicate;
        inPredicate = true;
        Term predicate = conditional();
        inPredicate = outer;
        if (braces) {
            expect("}");
        }
        expect(")");
        return new Term.Quantified(quantifier, list, predicate, name.at());
    }

    private List<Term> terms(String end) {
        List<Term> terms = new ArrayList<>();
        while (!takes(end)) {
            terms.add(conditional());
            if (!peek().is(end)) {
                expect(",");
            }
        }
        return terms;
    }

    private Term map() {
        Map<String, Term> fields = new LinkedHashMap<>();
        while (!takes("}")) {
            String key = peek() instanceof Token.Literal(Data.Text(String text, var _), String _, int _) ? text : null;
            if (key == null) {
                key = name();
            } else {
                next++;
            }
            expect(":");
            fields.put(key, conditional());
            if (!peek().is("}")) {
                expect(",");
            }
        }
        return new Term.MapOf(fields);
    }
}

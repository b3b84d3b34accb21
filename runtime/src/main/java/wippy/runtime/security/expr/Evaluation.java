package wippy.runtime.security.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.formats.Data;
import wippy.formats.regex.LinearRegex;
import wippy.formats.regex.RegexException;

/**
 * One evaluation of an expression.
 *
 * @param environment what its names stand for
 * @param element what the predicate around is asked about
 */
record Evaluation(Data.Mapping environment, Optional<Data> element) {
    /**
     * The value of a part.
     *
     * @throws ExpressionException if it has none
     */
    Data of(Term term) {
        return switch (term) {
            case Term.Constant(Data value) -> value;
            case Term.Variable(String name, int at) ->
                environment.get(name).orElseThrow(() -> ExpressionException.at(at, "unknown name " + name));
            case Term.Element(int at) ->
                element.orElseThrow(() -> ExpressionException.at(at, "# is only in predicates"));
            case Term.Member member -> member(member);
            case Term.ListOf(List<Term> items) ->
                Data.of(items.stream().map(this::of).toList());
            case Term.MapOf(Map<String, Term> fields) -> {
                Map<String, Data> values = new LinkedHashMap<>();
                fields.forEach((key, value) -> values.put(key, of(value)));
                yield Data.of(values);
            }
            case Term.Unary unary -> unary(unary);
            case Term.Binary(Operator operator, Term left, Term right, int at) ->
                binary(operator, of(left), of(right), at);
            case Term.Choice choice -> choice(choice);
            case Term.Conditional(Term test, Term then, Term otherwise, int at) ->
                of(truth(of(test), at) ? then : otherwise);
            case Term.Call(Function function, List<Term> arguments, int at) ->
                function.of(arguments.stream().map(this::of).toList(), at);
            case Term.Quantified quantified -> quantified(quantified);
        };
    }

    private Data member(Term.Member member) {
        Data whole = of(member.of());
        if (member.optional() && whole instanceof Data.Null) {
            return whole;
        }
        Data key = of(member.key());
        return switch (whole) {
            case Data.Mapping mapping -> mapping.get(text(key, member.at())).orElse(Data.nil());
            case Data.Seq(List<Data> items, var _) -> item(items, key, member.at());
            case Data.Null _, Data.Bool _, Data.Int _, Data.Real _, Data.Text _ ->
                throw ExpressionException.at(member.at(), whole.typeName() + " has no fields");
        };
    }

    /** Counted from the end where the index is negative. */
    private static Data item(List<Data> items, Data key, int at) {
        if (!(key instanceof Data.Int(long index, boolean _, var _))) {
            throw ExpressionException.at(at, "an index is a whole number, not " + key.typeName());
        }
        long place = index < 0 ? index + items.size() : index;
        if (place < 0 || place >= items.size()) {
            throw ExpressionException.at(at, "index " + index + " of a list of " + items.size());
        }
        return items.get((int) place);
    }

    private Data unary(Term.Unary unary) {
        Data value = of(unary.operand());
        return switch (unary.operator()) {
            case "not" -> Data.of(!truth(value, unary.at()));
            case "-" -> binary(Operator.MINUS, Data.of(0), value, unary.at());
            default -> binary(Operator.PLUS, Data.of(0), value, unary.at());
        };
    }

    private Data choice(Term.Choice choice) {
        Data left = of(choice.left());
        return switch (choice.operator()) {
            case "or" -> Data.of(truth(left, choice.at()) || truth(of(choice.right()), choice.at()));
            case "and" -> Data.of(truth(left, choice.at()) && truth(of(choice.right()), choice.at()));
            default -> left instanceof Data.Null ? of(choice.right()) : left;
        };
    }

    private Data quantified(Term.Quantified quantified) {
        if (!(of(quantified.list()) instanceof Data.Seq(List<Data> items, var _))) {
            throw ExpressionException.at(quantified.at(), "expected a list");
        }
        return quantified
                .quantifier()
                .of(
                        items,
                        item -> new Evaluation(environment, Optional.of(item)).of(quantified.predicate()),
                        quantified.at());
    }

    static Data sum(Data left, Data right, int at) {
        return arithmetic(Operator.PLUS, left, right, at);
    }

    private static Data binary(Operator operator, Data left, Data right, int at) {
        return switch (operator) {
            case EQUAL -> Data.of(same(left, right));
            case UNEQUAL -> Data.of(!same(left, right));
            case LESS -> Data.of(order(left, right, at) < 0);
            case GREATER -> Data.of(order(left, right, at) > 0);
            case AT_MOST -> Data.of(order(left, right, at) <= 0);
            case AT_LEAST -> Data.of(order(left, right, at) >= 0);
            case IN -> Data.of(has(right, left, at));
            case MATCHES -> Data.of(pattern(text(right, at), at).find(text(left, at)));
            case CONTAINS -> Data.of(text(left, at).contains(text(right, at)));
            case STARTS_WITH -> Data.of(text(left, at).startsWith(text(right, at)));
            case ENDS_WITH -> Data.of(text(left, at).endsWith(text(right, at)));
            case PLUS, MINUS, TIMES, DIVIDED, MODULO, POWER, TO_THE -> arithmetic(operator, left, right, at);
        };
    }

    private static Data arithmetic(Operator operator, Data left, Data right, int at) {
        if (operator == Operator.PLUS && left instanceof Data.Text) {
            return Data.of(text(left, at) + text(right, at));
        }
        if (left instanceof Data.Int(long l, boolean _, var _) && right instanceof Data.Int(long r, boolean _, var _)) {
            return whole(operator, l, r, at);
        }
        double l = number(left, at);
        double r = number(right, at);
        return switch (operator) {
            case PLUS -> Data.of(l + r);
            case MINUS -> Data.of(l - r);
            case TIMES -> Data.of(l * r);
            case DIVIDED -> Data.of(l / r);
            case MODULO -> throw ExpressionException.at(at, "% is for whole numbers");
            default -> Data.of(Math.pow(l, r));
        };
    }

    private static Data whole(Operator operator, long l, long r, int at) {
        try {
            return switch (operator) {
                case PLUS -> Data.of(Math.addExact(l, r));
                case MINUS -> Data.of(Math.subtractExact(l, r));
                case TIMES -> Data.of(Math.multiplyExact(l, r));
                case MODULO -> Data.of(l % r);
                case DIVIDED -> Data.of((double) l / r);
                default -> Data.of(Math.pow(l, r));
            };
        } catch (ArithmeticException e) {
            throw ExpressionException.at(at, l + " " + operator.text() + " " + r + ": " + e.getMessage());
        }
    }

    private static boolean same(Data left, Data right) {
        if (left instanceof Data.Int || right instanceof Data.Int) {
            return isNumber(left) && isNumber(right) && order(left, right, 0) == 0;
        }
        return left.equals(right);
    }

    private static boolean isNumber(Data value) {
        return value instanceof Data.Int || value instanceof Data.Real;
    }

    static int order(Data left, Data right, int at) {
        if (left instanceof Data.Text(String l, var _) && right instanceof Data.Text(String r, var _)) {
            return l.compareTo(r);
        }
        if (left instanceof Data.Int(long l, boolean _, var _) && right instanceof Data.Int(long r, boolean _, var _)) {
            return Long.compare(l, r);
        }
        return Double.compare(number(left, at), number(right, at));
    }

    private static boolean has(Data whole, Data part, int at) {
        return switch (whole) {
            case Data.Seq(List<Data> items, var _) -> items.stream().anyMatch(item -> same(item, part));
            case Data.Mapping mapping -> mapping.get(text(part, at)).isPresent();
            case Data.Null _ -> false;
            case Data.Bool _, Data.Int _, Data.Real _, Data.Text _ ->
                throw ExpressionException.at(at, "\"in\" needs a list or a map, not " + whole.typeName());
        };
    }

    private static LinearRegex pattern(String text, int at) {
        try {
            return LinearRegex.compile(text);
        } catch (RegexException e) {
            throw ExpressionException.at(at, "not a regular expression: " + text);
        }
    }

    static boolean truth(Data value, int at) {
        if (value instanceof Data.Bool(boolean truth, var _)) {
            return truth;
        }
        throw ExpressionException.at(at, "expected true or false, not " + value.typeName());
    }

    static String text(Data value, int at) {
        if (value instanceof Data.Text(String text, var _)) {
            return text;
        }
        throw ExpressionException.at(at, "expected a text, not " + value.typeName());
    }

    static double number(Data value, int at) {
        return switch (value) {
            case Data.Int(long number, boolean _, var _) -> number;
            case Data.Real(double number, var _) -> number;
            case Data.Null _, Data.Bool _, Data.Text _, Data.Seq _, Data.Mapping _ ->
                throw ExpressionException.at(at, "expected a number, not " + value.typeName());
        };
    }

    static Data.Mapping mapping(Data value, int at) {
        if (value instanceof Data.Mapping mapping) {
            return mapping;
        }
        throw ExpressionException.at(at, "expected a map, not " + value.typeName());
    }
}

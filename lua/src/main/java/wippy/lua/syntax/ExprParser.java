package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Expr.BinaryOperator;
import wippy.lua.syntax.Expr.UnaryOperator;

/** Parses expressions. */
final class ExprParser {
    private static final int UNARY = 12;
    private static final int CONCAT_LEFT = 9;
    private static final int CONCAT_RIGHT = 8;
    private static final Map<String, BinaryOperator> BINARY = operators();

    private final Tokens tokens;
    private final Scopes scopes;
    private final TypeParser types;
    private final StatParser statements;

    ExprParser(Tokens tokens, Scopes scopes, StatParser statements) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.statements = statements;
        this.types = new TypeParser(tokens, scopes, this);
    }

    private static Map<String, BinaryOperator> operators() {
        Map<String, BinaryOperator> operators = new java.util.HashMap<>();
        for (BinaryOperator operator : BinaryOperator.values()) {
            operators.put(operator.symbol(), operator);
        }
        return Map.copyOf(operators);
    }

    TypeParser types() {
        return types;
    }

    List<Expr> list() {
        List<Expr> list = new ArrayList<>();
        do {
            list.add(expression());
        } while (tokens.accept(","));
        return List.copyOf(list);
    }

    Expr expression() {
        return expression(0);
    }

    /** An expression of operators that bind tighter than the limit. */
    private Expr expression(int limit) {
        tokens.enter();
        Token first = tokens.peek();
        Expr left = unaryOrSimple();
        while (true) {
            Token token = tokens.peek();
            if (token.is("..") && CONCAT_LEFT > limit) {
                left = tokens.placed(first, concat(left));
                continue;
            }
            BinaryOperator operator = operator(token);
            if (operator == null || operator.left() <= limit) {
                tokens.leave();
                return left;
            }
            tokens.next();
            left = tokens.placed(first, new Expr.Binary(operator, left, expression(operator.right()), token.line()));
        }
    }

    private static @Nullable BinaryOperator operator(Token token) {
        return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.KEYWORD
                ? BINARY.get(token.text())
                : null;
    }

    private Expr concat(Expr first) {
        int line = tokens.peek().line();
        List<Expr> parts = new ArrayList<>();
        parts.add(first);
        while (tokens.accept("..")) {
            // a part of operators that bind tighter; the chain itself is flat
            parts.add(expression(Math.max(CONCAT_LEFT, CONCAT_RIGHT)));
        }
        return new Expr.Concat(List.copyOf(parts), line);
    }

    private Expr unaryOrSimple() {
        Token token = tokens.peek();
        UnaryOperator operator = unary(token);
        if (operator == null) {
            return cast(token, tokens.placed(token, simple()));
        }
        tokens.next();
        Expr operand = expression(UNARY);
        if (operator == UnaryOperator.NEGATE && operand instanceof Expr.Numeral(Number value, int _)) {
            Number negated = value instanceof Long n ? (Number) (-n) : (Number) (-value.doubleValue());
            return tokens.placed(token, new Expr.Numeral(negated, token.line()));
        }
        return tokens.placed(token, new Expr.Unary(operator, operand, token.line()));
    }

    private static @Nullable UnaryOperator unary(Token token) {
        if (token.kind() != Token.Kind.SYMBOL && token.kind() != Token.Kind.KEYWORD) {
            return null;
        }
        return switch (token.text()) {
            case "-" -> UnaryOperator.NEGATE;
            case "not" -> UnaryOperator.NOT;
            case "#" -> UnaryOperator.LENGTH;
            case "~" -> UnaryOperator.BIT_NOT;
            default -> null;
        };
    }

    private Expr cast(Token first, Expr simple) {
        Expr value = simple;
        while (true) {
            Token token = tokens.peek();
            if (token.is("!")) {
                tokens.next();
                value = tokens.placed(first, new Expr.NonNil(value, token.line()));
            } else if ((token.is("::") && !isLabel()) || token.isName("as")) {
                tokens.next();
                value = tokens.placed(first, new Expr.Cast(value, types.type(), token.line()));
            } else {
                return value;
            }
        }
    }

    /** Whether the {@code ::} here opens a label. */
    boolean isLabel() {
        Token close = tokens.peek(2);
        return tokens.peek(1).kind() == Token.Kind.NAME
                && close.is("::")
                && close.line() == tokens.peek().line();
    }

    private Expr simple() {
        Token token = tokens.peek();
        int line = token.line();
        return switch (token.kind()) {
            case NUMBER -> new Expr.Numeral((Number) value(tokens.next()), line);
            case STRING -> new Expr.Text((String) value(tokens.next()), line);
            case KEYWORD -> keyword(token);
            case SYMBOL -> {
                if (tokens.at("...")) {
                    if (!scopes.function().isVariadic()) {
                        throw tokens.errorHere("cannot use '...' outside a vararg function");
                    }
                    tokens.next();
                    yield new Expr.Varargs(line);
                }
                yield tokens.at("{") ? table() : suffixed();
            }
            case NAME, END -> suffixed();
        };
    }

    private static Object value(Token literal) {
        return java.util.Objects.requireNonNull(literal.value());
    }

    private Expr keyword(Token token) {
        int line = token.line();
        return switch (token.text()) {
            case "nil" -> {
                tokens.next();
                yield new Expr.Nil(line);
            }
            case "true", "false" -> {
                tokens.next();
                yield new Expr.Bool(token.text().equals("true"), line);
            }
            case "function" -> {
                tokens.next();
                yield statements.function("", false, line);
            }
            default -> throw tokens.errorHere("unexpected symbol");
        };
    }

    /** An expression that may be called or indexed, and what is called and indexed of it. */
    Expr suffixed() {
        Token first = tokens.peek();
        Expr expr = tokens.placed(first, primary());
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == Token.Kind.STRING) {
                expr = tokens.placed(first, new Expr.Call(expr, arguments(), first.line()));
            } else if (token.kind() != Token.Kind.SYMBOL) {
                return expr;
            } else {
                Expr next = suffix(expr, token, first.line());
                if (next == null) {
                    return expr;
                }
                expr = tokens.placed(first, next);
            }
        }
    }

    /** What follows, or null; a call stands where its function begins, as in PUC Lua. */
    private @Nullable Expr suffix(Expr expr, Token token, int begin) {
        return switch (token.text()) {
            case "." -> {
                tokens.next();
                yield new Expr.Index(expr, key(token.line()), token.line());
            }
            case "[" -> {
                tokens.next();
                Expr key = expression();
                tokens.expect("]");
                yield new Expr.Index(expr, key, token.line());
            }
            case ":" -> {
                tokens.next();
                Token name = tokens.peek();
                String method = tokens.expectName();
                yield tokens.placedAt(name, new Expr.MethodCall(expr, method, arguments(), token.line()));
            }
            case "(", "{" -> new Expr.Call(expr, arguments(), begin);
            case "!" -> {
                tokens.next();
                yield new Expr.NonNil(expr, token.line());
            }
            default -> null;
        };
    }

    /** The name here as a key. */
    Expr.Text key(int line) {
        Token name = tokens.peek();
        return tokens.placedAt(name, new Expr.Text(tokens.expectName(), line));
    }

    private Expr primary() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NAME) {
            tokens.next();
            return name(token.text(), token.line());
        }
        if (token.is("(")) {
            tokens.next();
            Expr inner = expression();
            tokens.expectClosing(")", "(", token.line());
            return new Expr.Paren(inner, token.line());
        }
        throw tokens.errorHere("unexpected symbol");
    }

    Expr name(String name, int line) {
        Optional<Variable> variable = scopes.use(name);
        scopes.overloaded().ifPresent(function -> {
            throw tokens.errorHere(
                    "too many upvalues (limit is " + Scopes.MAX_UPVALUES + ") in " + Tokens.place(function));
        });
        return variable.isPresent() ? new Expr.Local(variable.get(), line) : new Expr.Global(name, line);
    }

    private List<Expr> arguments() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.STRING) {
            tokens.next();
            return List.of(tokens.placedAt(token, new Expr.Text((String) value(token), token.line())));
        }
        if (token.is("{")) {
            return List.of(tokens.placed(token, table()));
        }
        if (!token.is("(")) {
            throw tokens.errorHere("function arguments expected");
        }
        if (tokens.previous().is(")") && token.line() != tokens.previous().line()) {
            throw tokens.errorHere("ambiguous syntax (function call x new statement)");
        }
        tokens.next();
        List<Expr> arguments = tokens.at(")") ? List.of() : list();
        tokens.expectClosing(")", "(", token.line());
        return arguments;
    }

    private Expr table() {
        Token open = tokens.expect("{");
        List<Expr.Item> items = new ArrayList<>();
        while (!tokens.at("}")) {
            items.add(item());
            if (!tokens.accept(",") && !tokens.accept(";")) {
                break;
            }
        }
        tokens.expectClosing("}", "{", open.line());
        return new Expr.Table(List.copyOf(items), open.line());
    }

    private Expr.Item item() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NAME && tokens.peek(1).is("=")) {
            Expr key = key(token.line());
            tokens.next();
            return new Expr.Item(Optional.of(key), named(token.text()));
        }
        if (tokens.accept("[")) {
            Expr key = expression();
            tokens.expect("]");
            tokens.expect("=");
            return new Expr.Item(Optional.of(key), expression());
        }
        return new Expr.Item(Optional.empty(), expression());
    }

    /** An expression that is going to be called so, if it is a function. */
    Expr named(String name) {
        if (tokens.at("function")) {
            Token first = tokens.next();
            return tokens.placed(first, statements.function(name, false, first.line()));
        }
        return expression();
    }
}

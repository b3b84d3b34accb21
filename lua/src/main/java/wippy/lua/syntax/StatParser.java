package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses statements, blocks and the bodies of functions. */
final class StatParser {
    private final Tokens tokens;
    private final Scopes scopes;
    private final ExprParser exprs;
    private final TypeParser types;

    StatParser(Tokens tokens, Scopes scopes) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.exprs = new ExprParser(tokens, scopes, this);
        this.types = exprs.types();
    }

    Block.Function chunk() {
        Block.Function main = new Block.Function(null, "", 0);
        main.variadic();
        scopes.open(main);
        main.body(statements());
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.errorHere("'<eof>' expected");
        }
        Jumps.check(tokens, main.body());
        scopes.close();
        scopes.types().settle();
        return main;
    }

    // ---- blocks

    private Block block() {
        scopes.open();
        Block block = statements();
        scopes.close();
        return block;
    }

    private boolean atBlockEnd() {
        return switch (tokens.peek().kind()) {
            case END -> true;
            case KEYWORD ->
                switch (tokens.peek().text()) {
                    case "end", "else", "elseif", "until" -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    private Block statements() {
        tokens.enter();
        List<Stat> statements = new ArrayList<>();
        boolean ended = false;
        while (!ended && !atBlockEnd()) {
            if (!tokens.accept(";")) {
                Token first = tokens.peek();
                Stat statement = tokens.placed(first, statement());
                statements.add(statement);
                ended = statement instanceof Stat.Return;
            }
        }
        while (ended && tokens.accept(";")) {
            // more than one is no harm
        }
        tokens.leave();
        return new Block(statements, tokens.peek().line());
    }

    private Stat statement() {
        Token token = tokens.peek();
        int line = token.line();
        if (token.kind() == Token.Kind.KEYWORD) {
            return keyword(token.text(), line);
        }
        if (token.is("::")) {
            return label(line);
        }
        if (token.isName("type")
                && tokens.peek(1).kind() == Token.Kind.NAME
                && (tokens.peek(2).is("=") || tokens.peek(2).is("<"))) {
            return typeDeclaration(line);
        }
        if (token.isName("interface") && tokens.peek(1).kind() == Token.Kind.NAME) {
            return interfaceDeclaration(line);
        }
        return expressionStatement(line);
    }

    private Stat keyword(String word, int line) {
        return switch (word) {
            case "if" -> ifStatement(line);
            case "while" -> whileStatement(line);
            case "do" -> doStatement(line);
            case "for" -> forStatement(line);
            case "repeat" -> repeatStatement(line);
            case "function" -> functionStatement(line);
            case "local" -> {
                tokens.next();
                yield tokens.accept("function") ? localFunction(line) : local(line);
            }
            case "return" -> returnStatement(line);
            case "break" -> {
                tokens.next();
                yield new Stat.Break(line);
            }
            case "goto" -> {
                tokens.next();
                yield new Stat.Goto(tokens.expectName(), line);
            }
            default -> throw tokens.errorHere("unexpected symbol");
        };
    }

    // ---- control

    private Stat ifStatement(int line) {
        List<Stat.Branch> branches = new ArrayList<>();
        Optional<Block> otherwise = Optional.empty();
        do {
            tokens.next();
            Expr condition = exprs.expression();
            tokens.expect("then");
            branches.add(new Stat.Branch(condition, block()));
        } while (tokens.at("elseif"));
        if (tokens.accept("else")) {
            otherwise = Optional.of(block());
        }
        tokens.expectClosing("end", "if", line);
        return new Stat.If(List.copyOf(branches), otherwise, line);
    }

    private Stat whileStatement(int line) {
        tokens.next();
        Expr condition = exprs.expression();
        tokens.expect("do");
        Block body = block();
        tokens.expectClosing("end", "while", line);
        return new Stat.While(condition, body, line);
    }

    private Stat doStatement(int line) {
        tokens.next();
        Block body = block();
        tokens.expectClosing("end", "do", line);
        return new Stat.Do(body, line);
    }

    private Stat repeatStatement(int line) {
        tokens.next();
        scopes.open();
        Block body = statements();
        tokens.expectClosing("until", "repeat", line);
        Expr condition = exprs.expression();
        scopes.close();
        return new Stat.Repeat(body, condition, line);
    }

    private Stat forStatement(int line) {
        tokens.next();
        Token first = tokens.peek();
        tokens.expectName();
        if (tokens.at("=")) {
            return numericFor(first, line);
        }
        if (!tokens.at(",") && !tokens.at("in")) {
            throw tokens.errorHere("'=' or 'in' expected");
        }
        return genericFor(first, line);
    }

    private Stat numericFor(Token name, int line) {
        tokens.next();
        Expr start = exprs.expression();
        tokens.expect(",");
        Expr limit = exprs.expression();
        Optional<Expr> step = tokens.accept(",") ? Optional.of(exprs.expression()) : Optional.empty();
        tokens.expect("do");
        scopes.open();
        Variable variable = tokens.placedAt(name, scopes.declare(name.text()));
        limit(0);
        Block body = block();
        scopes.close();
        tokens.expectClosing("end", "for", line);
        return new Stat.NumericFor(variable, start, limit, step, body, line);
    }

    private Stat genericFor(Token first, int line) {
        List<Token> names = new ArrayList<>();
        names.add(first);
        while (tokens.accept(",")) {
            names.add(tokens.peek());
            tokens.expectName();
        }
        tokens.expect("in");
        List<Expr> iterator = exprs.list();
        tokens.expect("do");
        scopes.open();
        List<Variable> variables = names.stream()
                .map(name -> tokens.placedAt(name, scopes.declare(name.text())))
                .toList();
        limit(0);
        Block body = block();
        scopes.close();
        tokens.expectClosing("end", "for", line);
        return new Stat.GenericFor(variables, iterator, body, line);
    }

    private Stat returnStatement(int line) {
        tokens.next();
        List<Expr> values = atBlockEnd() || tokens.at(";") ? List.of() : exprs.list();
        return new Stat.Return(values, line);
    }

    private Stat label(int line) {
        tokens.next();
        String name = tokens.expectName();
        tokens.expect("::");
        return new Stat.Label(name, line);
    }

    // ---- variables

    /** Checks how many local variables there are, with so many that are not visible yet. */
    private void limit(int more) {
        if (scopes.locals() + more > Scopes.MAX_LOCALS) {
            throw tokens.errorHere("too many local variables (limit is " + Scopes.MAX_LOCALS + ") in "
                    + Tokens.place(scopes.function()));
        }
    }

    private Stat local(int line) {
        List<Variable> variables = new ArrayList<>();
        do {
            Token name = tokens.peek();
            Variable variable = tokens.placedAt(name, scopes.create(tokens.expectName()));
            limit(variables.size() + 1);
            if (tokens.accept(":")) {
                variable.declared(types.type());
            }
            types.annotations();
            variables.add(variable);
        } while (tokens.accept(","));
        List<Expr> values = List.of();
        if (tokens.accept("=")) {
            values = namedList(variables.getFirst().name());
        }
        for (int i = 0; i < variables.size(); i++) {
            scopes.declare(variables.get(i));
            if (i < values.size()) {
                variables.get(i).initial(values.get(i));
            }
        }
        return new Stat.Local(List.copyOf(variables), values, line);
    }

    /** Expressions, the first of which is going to have that name if it is a function. */
    private List<Expr> namedList(String name) {
        if (!tokens.at("function")) {
            return exprs.list();
        }
        List<Expr> list = new ArrayList<>();
        list.add(exprs.named(name));
        while (tokens.accept(",")) {
            list.add(exprs.expression());
        }
        return List.copyOf(list);
    }

    private Stat expressionStatement(int line) {
        Expr first = exprs.suffixed();
        if (tokens.at("=") || tokens.at(",")) {
            return assignment(first, line);
        }
        if (first instanceof Expr.Call || first instanceof Expr.MethodCall) {
            return new Stat.CallStat(first, line);
        }
        throw tokens.errorHere("syntax error");
    }

    private Stat assignment(Expr first, int line) {
        List<Expr> targets = new ArrayList<>();
        targets.add(target(first));
        while (tokens.accept(",")) {
            targets.add(target(exprs.suffixed()));
        }
        tokens.expect("=");
        return new Stat.Assign(List.copyOf(targets), namedList(nameOf(first)), line);
    }

    private Expr target(Expr expr) {
        switch (expr) {
            case Expr.Local(Variable variable, int _) -> {
                if (variable.declaration().isPresent()) {
                    throw tokens.errorHere("cannot assign to type '" + variable.name() + "'");
                }
                variable.reassign();
            }
            case Expr.Global _, Expr.Index _ -> {
                // may be assigned to as they are
            }
            default -> throw tokens.errorHere("syntax error");
        }
        return expr;
    }

    private static String nameOf(Expr target) {
        return switch (target) {
            case Expr.Local(Variable variable, int _) -> variable.name();
            case Expr.Global(String name, int _) -> name;
            case Expr.Index(Expr object, Expr.Text(String key, int _), int _) -> {
                String outer = nameOf(object);
                yield outer.isEmpty() ? key : outer + "." + key;
            }
            default -> "";
        };
    }

    // ---- functions

    private Stat localFunction(int line) {
        Token name = tokens.peek();
        Variable variable = tokens.placedAt(name, scopes.declare(tokens.expectName()));
        limit(0);
        Expr.Function function = tokens.placed(name, function(variable.name(), false, line));
        variable.initial(function);
        return new Stat.LocalFunction(variable, function, line);
    }

    private Stat functionStatement(int line) {
        tokens.next();
        Token first = tokens.peek();
        Expr target = tokens.placedAt(first, exprs.name(tokens.expectName(), first.line()));
        StringBuilder name = new StringBuilder(first.text());
        boolean method = false;
        while (!method && (tokens.at(".") || tokens.at(":"))) {
            Token separator = tokens.next();
            Expr.Text key = exprs.key(separator.line());
            method = separator.is(":");
            name.append(separator.text()).append(key.value());
            target = tokens.placed(first, new Expr.Index(target, key, separator.line()));
        }
        target(target);
        Expr.Function function = tokens.placed(first, function(name.toString(), method, line));
        return new Stat.Assign(List.of(target), List.of(function), line);
    }

    /** A function's type parameters, parameters and body, up to its {@code end}. */
    Expr.Function function(String name, boolean method, int line) {
        Block.Function function = new Block.Function(scopes.function(), name, line);
        scopes.open(function);
        if (method) {
            function.parameter(scopes.declare("self"));
        }
        types.parameters().forEach(parameter -> function.typeParameter(parameter.name()));
        parameters(function);
        if (tokens.accept(":")) {
            function.returns(types.results());
        }
        function.body(statements());
        scopes.close();
        tokens.expectClosing("end", "function", line);
        Jumps.check(tokens, function.body());
        return new Expr.Function(function, line);
    }

    private void parameters(Block.Function function) {
        tokens.expect("(");
        while (!tokens.at(")")) {
            if (tokens.accept("...")) {
                function.variadic();
                if (tokens.accept(":")) {
                    function.variadic(types.type());
                }
                break;
            }
            Token name = tokens.peek();
            Variable parameter = tokens.placedAt(name, scopes.declare(tokens.expectName()));
            limit(0);
            boolean optional = tokens.accept("?");
            if (tokens.accept(":")) {
                Type type = types.type();
                parameter.declared(optional ? new Type.Nilable(type) : type);
            }
            types.annotations();
            function.parameter(parameter);
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        tokens.expect(")");
    }

    // ---- types

    private Stat typeDeclaration(int line) {
        tokens.next();
        Token name = tokens.peek();
        Variable variable = tokens.placedAt(name, scopes.create(tokens.expectName()));
        List<Type.Parameter> parameters = types.parameters();
        tokens.expect("=");
        // visible in its own definition, which may be recursive
        scopes.declare(variable);
        Type type = types.type();
        return declare(new Stat.TypeDeclaration(variable, parameters, type, line));
    }

    private Stat interfaceDeclaration(int line) {
        tokens.next();
        Token name = tokens.peek();
        Variable variable = tokens.placedAt(name, scopes.declare(tokens.expectName()));
        List<Type.Parameter> parameters = types.parameters();
        return declare(new Stat.TypeDeclaration(variable, parameters, types.interfaceBody(line), line));
    }

    private Stat declare(Stat.TypeDeclaration declaration) {
        declaration.variable().declaration(declaration);
        scopes.declared(declaration);
        scopes.function().typeDeclaration(declaration);
        return declaration;
    }
}

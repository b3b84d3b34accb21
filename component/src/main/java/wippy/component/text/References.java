package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.engine.text.Binding;
import wippy.engine.text.IndexSpace;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/**
 * Reads what refers to something defined before. Reading gives a supplier, which is asked once, when all types inside
 * of the same form are defined: it may define aliases.
 */
final class References {
    private final Tokens tokens;
    private final Scope scope;

    References(Tokens tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /** A name or number by itself. */
    Token plain(String what) {
        if (!IndexSpace.isNext(tokens)) {
            throw tokens.expected(what);
        }
        return tokens.next();
    }

    private static String described(Sort sort) {
        String article = "ai".indexOf(sort.toString().charAt(0)) >= 0 ? "an " : "a ";
        return article + sort + " ($name, number or (" + sort + " …))";
    }

    /** A name, a number, or a form of that sort; of core sorts the word {@code core} may be left out. */
    IntSupplier index(Sort sort) {
        if (IndexSpace.isNext(tokens)) {
            Token token = tokens.next();
            return () -> scope.index(sort, token);
        }
        return form(sort);
    }

    /** A form of that sort; of core sorts the word {@code core} may be left out. */
    IntSupplier form(Sort sort) {
        int start = tokens.mark();
        if (tokens.at(Token.Kind.OPEN)) {
            tokens.next();
            if (sort.isCore()) {
                tokens.take("core");
            }
            if (tokens.take(sort.keyword())) {
                return rest(sort);
            }
            tokens.seek(start);
        }
        throw tokens.expected(described(sort));
    }

    /** What stands behind the sort of a form, with the form's end. */
    IntSupplier rest(Sort sort) {
        Token base = plain(described(sort));
        IntSupplier index = names(sort, base);
        tokens.close();
        return index;
    }

    /** A name or number that has been taken, and the names of exports that may follow it. */
    IntSupplier names(Sort sort, Token base) {
        if (!tokens.at(Token.Kind.STRING)) {
            return () -> scope.index(sort, base);
        }
        Token first = tokens.peek();
        List<String> names = new ArrayList<>();
        while (tokens.at(Token.Kind.STRING)) {
            names.add(Strings.take(tokens, "the name of an export"));
        }
        return switch (sort) {
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG -> {
                if (names.size() > 1) {
                    throw tokens.error(first, "exports of a core instance have none of their own: one name is enough");
                }
                yield () -> coreExport(sort, base, names.getFirst());
            }
            case CORE_TYPE, CORE_INSTANCE ->
                throw tokens.error(first, "core instances cannot export anything of sort " + sort);
            case CORE_MODULE, FUNC, VALUE, TYPE, COMPONENT, INSTANCE -> () -> export(sort, base, names);
        };
    }

    private int coreExport(Sort sort, Token base, String name) {
        int instance = scope.index(Sort.CORE_INSTANCE, base);
        return scope.define(new AliasSyntax.CoreExport(sort, instance, name), Binding.NONE);
    }

    private int export(Sort sort, Token base, List<String> names) {
        int instance = scope.index(Sort.INSTANCE, base);
        for (String name : names.subList(0, names.size() - 1)) {
            instance = scope.define(new AliasSyntax.Export(Sort.INSTANCE, instance, name), Binding.NONE);
        }
        return scope.define(new AliasSyntax.Export(sort, instance, names.getLast()), Binding.NONE);
    }

    /** A form of any sort, such as {@code (func $f)} or {@code (core module $i "m")}. */
    Supplier<SortIndex> any() {
        tokens.expect(Token.Kind.OPEN, "(func …), (instance …), (core module …) or another sort of item");
        Sort sort = Sorts.take(tokens);
        IntSupplier index = rest(sort);
        return () -> new SortIndex(sort, index.getAsInt());
    }

    /** A form of any core sort, without the word {@code core}. */
    Supplier<SortIndex> anyCore() {
        tokens.expect(Token.Kind.OPEN, "(func …), (memory …) or another sort of core item");
        Sort sort = Sorts.takeCore(tokens);
        IntSupplier index = rest(sort);
        return () -> new SortIndex(sort, index.getAsInt());
    }
}

package wippy.component.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Slice;
import wippy.component.syntax.Sort;
import wippy.component.syntax.TypeSyntax;
import wippy.engine.text.Binding;
import wippy.engine.text.CoreTypes;
import wippy.engine.text.IndexSpace;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** What has an index in a component or a type being read, and those around it. */
final class Scope {
    private final Tokens tokens;
    private final Optional<Scope> outer;
    private final Optional<String> id;
    private final Sink sink;
    private final Map<Sort, IndexSpace> spaces = new EnumMap<>(Sort.class);
    private final CoreTypes coreTypes;

    /** Its types, where the text tells what they are. */
    private final List<Optional<Known>> types = new ArrayList<>();

    /** A type, with the scope that its indices are of. */
    record Known(TypeSyntax type, Scope scope) {}

    /** Where what gets defined on the way goes. */
    interface Sink {
        void type(TypeSyntax type);

        void coreType(CoreTypeSyntax type);

        void alias(AliasSyntax alias);
    }

    Scope(Tokens tokens, Optional<Scope> outer, Binding name, Sink sink) {
        this.tokens = tokens;
        this.outer = outer;
        this.id = name.id().map(Token::text);
        this.sink = sink;
        this.coreTypes = new CoreTypes(tokens);
        for (Sort sort : Sort.values()) {
            spaces.put(sort, sort == Sort.CORE_TYPE ? coreTypes.names() : new IndexSpace(sort.toString()));
        }
    }

    IndexSpace space(Sort sort) {
        return spaces.getOrDefault(sort, coreTypes.names());
    }

    CoreTypes coreTypes() {
        return coreTypes;
    }

    /** Gives an index to an item that has been defined. */
    int add(Sort sort, Binding name) {
        int index = space(sort).add(tokens, name);
        note(sort);
        return index;
    }

    private void note(Sort sort) {
        if (sort == Sort.CORE_TYPE) {
            coreTypes.foreign();
        } else if (sort == Sort.TYPE) {
            types.add(Optional.empty());
        }
    }

    /** Defines a type. */
    int define(TypeSyntax type, Binding name) {
        sink.type(type);
        int index = space(Sort.TYPE).add(tokens, name);
        types.add(Optional.of(new Known(type, this)));
        return index;
    }

    /** Defines a core type that is no module type; it has its index already. */
    void defineCore(byte[] rectype) {
        sink.coreType(new CoreTypeSyntax.Recursive(Slice.of(rectype)));
    }

    /** Defines the type of a module. */
    int define(CoreTypeSyntax.Module type, Binding name) {
        sink.coreType(type);
        return add(Sort.CORE_TYPE, name);
    }

    /** Defines an alias. */
    int define(AliasSyntax alias, Binding name) {
        sink.alias(alias);
        int index = add(alias.sort(), name);
        if (alias instanceof AliasSyntax.Outer(Sort sort, int count, int item) && sort == Sort.TYPE) {
            types.set(index, out(count).flatMap(scope -> scope.type(item)));
        }
        return index;
    }

    /** The type at an index, if the text tells what it is. */
    Optional<Known> type(int index) {
        return index >= 0 && index < types.size() ? types.get(index) : Optional.empty();
    }

    /** The scope so far out. */
    private Optional<Scope> out(int count) {
        Optional<Scope> scope = Optional.of(this);
        for (int i = 0; i < count && scope.isPresent(); i++) {
            scope = scope.get().outer;
        }
        return scope;
    }

    /**
     * The index that a name or number stands for. What only an enclosing scope calls so gets an alias here, one for
     * each use. A number need not stand for anything: validation tells.
     */
    int index(Sort sort, Token token) {
        if (token.kind() == Token.Kind.NUMBER) {
            return Numbers.u32(tokens, token);
        }
        OptionalInt here = space(sort).find(token.text());
        return here.isPresent() ? here.getAsInt() : further(sort, token);
    }

    private int further(Sort sort, Token token) {
        int count = 1;
        for (Optional<Scope> scope = outer; scope.isPresent(); scope = scope.get().outer, count++) {
            OptionalInt index = scope.get().space(sort).find(token.text());
            if (index.isPresent()) {
                if (!mayCross(sort)) {
                    throw tokens.error(
                            token,
                            "unknown " + sort + " " + token.text()
                                    + ": what is called so is outside of this component, where only types, core types,"
                                    + " components and core modules can be reached");
                }
                return define(new AliasSyntax.Outer(sort, count, index.getAsInt()), Binding.NONE);
            }
        }
        throw space(sort).unknown(tokens, token);
    }

    /** Whether outer aliases may be of that sort. */
    static boolean mayCross(Sort sort) {
        return switch (sort) {
            case CORE_MODULE, CORE_TYPE, COMPONENT, TYPE -> true;
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_INSTANCE, FUNC, VALUE, INSTANCE ->
                false;
        };
    }

    /** How many scopes further out the one of that name or number is. */
    int count(Token token) {
        if (token.kind() == Token.Kind.NUMBER) {
            return Numbers.u32(tokens, token);
        }
        int count = 0;
        for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer, count++) {
            if (scope.get().id.equals(Optional.of(token.text()))) {
                return count;
            }
        }
        throw tokens.error(token, "unknown component or type " + token.text() + ": none around this is called so");
    }

    /** The index that a name or number stands for in the scope so far out. */
    int indexOf(Sort sort, int count, Token token) {
        if (token.kind() == Token.Kind.NUMBER) {
            return Numbers.u32(tokens, token);
        }
        IndexSpace space = out(count).map(found -> found.space(sort)).orElseGet(() -> new IndexSpace(sort.toString()));
        OptionalInt index = space.find(token.text());
        if (index.isEmpty()) {
            throw space.unknown(tokens, token);
        }
        return index.getAsInt();
    }
}

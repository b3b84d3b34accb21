package wippy.component.wit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.type.DefinedType;
import wippy.component.type.TypeBudget;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.component.wit.syntax.Ident;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.TypeExpr;
import wippy.component.wit.syntax.TypeExprs;
import wippy.component.wit.syntax.Unplaced;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitText;
import wippy.component.wit.types.ValueTypes;

/**
 * The types that an interface, a world or the text itself defines for the signatures of a core module, resolved when
 * they are asked for.
 */
final class SignatureScope {
    private static final int MAX_CHAIN = 500;

    private record Use(String interfaceName, Ident type) {}

    /** What all scopes of a text have in common. */
    private static final class Shared {
        private final Map<String, SignatureScope> interfaces = new HashMap<>();
        private final TypeBudget budget = new TypeBudget();
        private int chain;
    }

    private final WitText source;
    private final @Nullable SignatureScope outer;
    private final Shared shared;
    private final Map<String, Item.Type> definitions = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();
    private final Map<String, ValueType> resolved = new LinkedHashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    SignatureScope(WitText source) {
        this(source, null, new Shared());
    }

    private SignatureScope(WitText source, @Nullable SignatureScope outer, Shared shared) {
        this.source = source;
        this.outer = outer;
        this.shared = shared;
    }

    /** A scope within this one. */
    SignatureScope inner() {
        return new SignatureScope(source, this, shared);
    }

    void name(String interfaceName, SignatureScope scope) {
        shared.interfaces.put(interfaceName, scope);
    }

    void define(Item.Type type) {
        if (type.body() instanceof Item.Resource) {
            throw source.error(type.at(), "a resource is not supported here");
        }
        if (definitions.put(type.name().text(), type) != null) {
            throw source.error(type.at(), "type \"" + type.name() + "\" is defined already");
        }
    }

    void use(String interfaceName, Item.Used used) {
        uses.put(used.local().text(), new Use(interfaceName, used.name()));
    }

    /** The value type that an expression stands for here. */
    ValueType type(TypeExpr type) {
        check(type);
        return new ValueTypes(this::known).type(Unplaced.type(type));
    }

    /** Resolves the names in a type, and refuses what core modules have no values for, each at its place. */
    private void check(TypeExpr type) {
        switch (type) {
            case TypeExpr.Named(Ident name) -> find(name);
            case TypeExpr.Own(Ident name, int _) ->
                throw source.error(type.at(), "a resource handle (own<" + name + ">) is not supported here");
            case TypeExpr.Borrow(Ident name, int _) ->
                throw source.error(type.at(), "a resource handle (borrow<" + name + ">) is not supported here");
            default -> {
                Optional<String> unsupported = ValueTypes.unsupported(Unplaced.type(type));
                if (unsupported.isPresent()) {
                    throw source.error(type.at(), "a " + unsupported.get() + " is not supported here");
                }
                deeper(type.at());
                TypeExprs.parts(type).forEach(this::check);
                shared.chain--;
            }
        }
    }

    private void deeper(int offset) {
        if (++shared.chain > MAX_CHAIN) {
            throw source.error(offset, "types refer to one another over more than " + MAX_CHAIN + " steps");
        }
    }

    /** What {@link #check} has found under that name. */
    private DefinedType known(String name) {
        SignatureScope scope = this;
        while (scope.outer != null && !scope.defines(name)) {
            scope = scope.outer;
        }
        return Objects.requireNonNull(scope.resolved.get(name));
    }

    private ValueType find(Ident name) {
        for (SignatureScope scope = this; scope != null; scope = scope.outer) {
            if (scope.defines(name.text())) {
                return scope.local(name);
            }
        }
        throw unknown(name);
    }

    private boolean defines(String name) {
        return definitions.containsKey(name) || uses.containsKey(name);
    }

    private ValueType local(Ident name) {
        ValueType known = resolved.get(name.text());
        if (known != null) {
            return known;
        }
        if (!inProgress.add(name.text())) {
            throw source.error(name.at(), "type \"" + name + "\" contains itself");
        }
        deeper(name.at());
        ValueType type = (ValueType) Types.named(resolve(name), name.text());
        shared.chain--;
        inProgress.remove(name.text());
        charge(type, name.at());
        resolved.put(name.text(), type);
        return type;
    }

    private ValueType resolve(Ident name) {
        Item.Type definition = definitions.get(name.text());
        if (definition != null) {
            TypeExprs.parts(definition.body()).forEach(this::check);
            return (ValueType)
                    new ValueTypes(this::known).definition(name.text(), Unplaced.definition(definition.body()));
        }
        Use use = Objects.requireNonNull(uses.get(name.text()));
        SignatureScope scope = shared.interfaces.get(use.interfaceName);
        if (scope == null) {
            throw source.error(name.at(), "interface \"" + use.interfaceName + "\" is not in this text");
        }
        return scope.find(new Ident(use.type.text(), name.at()));
    }

    private void charge(DefinedType type, int offset) {
        try {
            shared.budget.charge(type);
        } catch (IllegalArgumentException e) {
            throw source.error(offset, String.valueOf(e.getMessage()));
        }
    }

    private WitException unknown(Ident name) {
        Set<String> known = new TreeSet<>(TypeExprs.primitives());
        for (SignatureScope scope = this; scope != null; scope = scope.outer) {
            known.addAll(scope.definitions.keySet());
            known.addAll(scope.uses.keySet());
        }
        return source.error(name.at(), "unknown type \"" + name + "\"" + Nearest.sentence(name.text(), known));
    }
}

package wippy.component.wit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.type.DefinedType;
import wippy.component.type.TypeBudget;
import wippy.component.type.Types;
import wippy.component.type.ValueType;

/** The types that an interface, a world or the text itself defines, resolved when they are asked for. */
final class WitScope {
    /** A type as written, which may name types that come later. */
    interface Expression {
        ValueType resolve(WitScope scope);
    }

    private record Use(String interfaceName, String type) {}

    private final WitText source;
    private final @Nullable WitScope outer;
    private final Map<String, WitScope> interfaces;
    private final TypeBudget budget;
    private final Map<String, Expression> definitions = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();
    private final Map<String, ValueType> resolved = new LinkedHashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    WitScope(WitText source) {
        this(source, null, new HashMap<>(), new TypeBudget());
    }

    private WitScope(WitText source, @Nullable WitScope outer, Map<String, WitScope> interfaces, TypeBudget budget) {
        this.source = source;
        this.outer = outer;
        this.interfaces = interfaces;
        this.budget = budget;
    }

    /** A scope within this one. */
    WitScope inner() {
        return new WitScope(source, this, interfaces, budget);
    }

    void name(String interfaceName, WitScope scope) {
        interfaces.put(interfaceName, scope);
    }

    void define(String name, Expression type, int offset) {
        if (definitions.put(name, type) != null) {
            throw source.error(offset, "type \"" + name + "\" is defined already");
        }
    }

    void use(String interfaceName, String type, String as) {
        uses.put(as, new Use(interfaceName, type));
    }

    ValueType find(String name, int offset) {
        ValueType known = resolved.get(name);
        if (known != null) {
            return known;
        }
        Expression definition = definitions.get(name);
        Use use = uses.get(name);
        if (definition == null && use == null) {
            if (outer == null) {
                throw unknown(name, offset);
            }
            return outer.find(name, offset, this);
        }
        if (!inProgress.add(name)) {
            throw source.error(offset, "type \"" + name + "\" contains itself");
        }
        ValueType type = definition != null ? definition.resolve(this) : used(use, offset);
        inProgress.remove(name);
        ValueType named = (ValueType) Types.named(type, name);
        check(named, offset);
        resolved.put(name, named);
        return named;
    }

    private ValueType find(String name, int offset, WitScope from) {
        if (outer == null && !definitions.containsKey(name) && !uses.containsKey(name)) {
            throw from.unknown(name, offset);
        }
        return find(name, offset);
    }

    private ValueType used(@Nullable Use use, int offset) {
        WitScope scope = use == null ? null : interfaces.get(use.interfaceName);
        if (use == null || scope == null) {
            throw source.error(
                    offset, "interface \"" + (use == null ? "" : use.interfaceName) + "\" is not in this text");
        }
        return scope.find(use.type, offset);
    }

    private void check(DefinedType type, int offset) {
        try {
            budget.charge(type);
        } catch (IllegalArgumentException e) {
            throw source.error(offset, String.valueOf(e.getMessage()));
        }
    }

    private WitException unknown(String name, int offset) {
        Set<String> known = new TreeSet<>(WitTypes.SIMPLE.keySet());
        for (WitScope scope = this; scope != null; scope = scope.outer) {
            known.addAll(scope.definitions.keySet());
            known.addAll(scope.uses.keySet());
        }
        return source.error(offset, "unknown type \"" + name + "\"." + Nearest.hint(name, known));
    }
}

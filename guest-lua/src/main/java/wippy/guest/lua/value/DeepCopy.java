package wippy.guest.lua.value;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFunction;
import wippy.lua.LuaTable;
import wippy.lua.lib.ErrorValue;
import wippy.value.ValueException;

/**
 * Carries one value from a virtual machine to another (spec host.md §4.9): tables are copied with their metatables,
 * cycles and shared parts kept; errors go with copied details; functions go by reference, and so do resources where
 * they may; other host objects become nil, but for those that say they may travel.
 */
final class DeepCopy {
    private static final int MAX_DEPTH = 4000;

    private final IdentityHashMap<LuaTable, LuaTable> copies = new IdentityHashMap<>();
    private final boolean resources;
    private int depth;

    private DeepCopy(boolean resources) {
        this.resources = resources;
    }

    /** A copy that shares nothing but functions and resources. */
    static @Nullable Object of(@Nullable Object value) {
        return of(value, true);
    }

    /** The same, where there must be no resource. */
    static @Nullable Object withoutResources(@Nullable Object value) {
        return of(value, false);
    }

    private static @Nullable Object of(@Nullable Object value, boolean resources) {
        return switch (value) {
            case null -> null;
            case Boolean _, Number _, String _ -> value;
            default -> new DeepCopy(resources).copy(value);
        };
    }

    private @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean _, Number _, String _, LuaFunction _, Handle _ -> value;
            case LuaTable table -> table(table);
            case ErrorValue error -> error(error);
            case ResourceObject object -> resource(object);
            case Travels host -> copy(host.content());
            default -> null;
        };
    }

    private Object resource(ResourceObject object) {
        if (resources) {
            return object;
        }
        throw new ValueException("a " + object.resource().type()
                + " handle cannot be handed to another program: the resource lives with the one that holds it");
    }

    private Object error(ErrorValue error) {
        LuaTable details = error.details();
        return details == null ? error : error.withDetails(table(details));
    }

    private LuaTable table(LuaTable source) {
        LuaTable known = copies.get(source);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new ValueException("the table is nested deeper than " + MAX_DEPTH + " levels");
        }
        LuaTable copy = new LuaTable(Math.toIntExact(source.length()), 0);
        copies.put(source, copy);
        for (int i = source.next(null); i >= 0; i = source.advance(i + 1)) {
            copy.put(copy(source.keyAt(i)), copy(source.valueAt(i)));
        }
        LuaTable metatable = source.metatable();
        if (metatable != null) {
            copy.metatable(metatable.isImmutable() ? metatable : table(metatable));
        }
        depth--;
        return copy;
    }
}

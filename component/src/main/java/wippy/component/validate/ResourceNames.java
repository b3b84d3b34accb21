package wippy.component.validate;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;

/** The names that resource types have among imports, or among exports, and the functions that are named after them. */
final class ResourceNames {
    private final Map<ResourceId, String> names = new IdentityHashMap<>();
    private final Set<String> known = new HashSet<>();

    void add(ResourceId resource, String name) {
        names.putIfAbsent(resource, name);
        known.add(name);
    }

    /** Makes sure that a constructor, method or static function is what its name says. */
    void check(ParsedName name, ItemType type, Place place) {
        switch (name) {
            case ParsedName.Constructor(String resource) ->
                checkConstructor(resource, function(name, type, place), place);
            case ParsedName.Method(String resource, String _) ->
                checkMethod(resource, function(name, type, place), place);
            case ParsedName.Static(String resource, String _) -> {
                function(name, type, place);
                if (!known.contains(resource)) {
                    throw place.invalid("static resource name \"" + resource + "\" is not known in this context");
                }
            }
            case ParsedName.Plain _, ParsedName.Interface _ -> {}
        }
    }

    private static FunctionType function(ParsedName name, ItemType type, Place place) {
        if (type instanceof ItemType.Function(FunctionType function)) {
            return function;
        }
        throw place.invalid("\"" + name.unique() + "\" is not a func, but a " + type.sort());
    }

    private void checkConstructor(String resource, FunctionType type, Place place) {
        ValueType result = type.result()
                .orElseThrow(() -> place.invalid("constructor of \"" + resource + "\" should return one value"));
        Optional<ValueType> made = result instanceof ValueType.Result(var ok, var _) ? ok : Optional.of(result);
        if (!(made.orElse(null) instanceof ValueType.Own(ResourceId id))) {
            throw place.invalid("function should return `(own $T)` or `(result (own $T))`, not " + result);
        }
        checkName(id, resource, place);
    }

    private void checkMethod(String resource, FunctionType type, Place place) {
        if (type.params().isEmpty()) {
            throw place.invalid("method of \"" + resource + "\" should have at least one argument");
        }
        FunctionType.Param self = type.params().getFirst();
        if (!self.name().equals("self")) {
            throw place.invalid("method should have a first argument called \"self\", not \"" + self.name() + "\"");
        }
        if (!(self.type() instanceof ValueType.Borrow(ResourceId id))) {
            throw place.invalid("method should take a first argument of `(borrow $T)`, not " + self.type());
        }
        checkName(id, resource, place);
    }

    private void checkName(ResourceId id, String resource, Place place) {
        String name = names.get(id);
        if (name == null) {
            throw place.invalid("resource used in function does not have a name in this context");
        }
        if (!name.equals(resource)) {
            throw place.invalid("function does not match expected resource name \"" + name + "\"");
        }
    }

    /** Notes the name of a resource type. */
    void note(String name, ItemType type) {
        if (type instanceof ItemType.Type(DefinedType defined) && defined instanceof ResourceId id) {
            add(id, name);
        }
    }
}

package wippy.component.validate;

import java.util.Map;
import wippy.component.type.ItemType;
import wippy.component.type.TypeBudget;
import wippy.engine.WasmException;

/**
 * Compares the types of what an embedder gives for imports with those that a component asks for. Which resource types
 * are the same is known only of what exists, and is compared elsewhere; within the types of components, which exist
 * nowhere yet, it is compared here.
 */
public final class GivenTypes {
    private GivenTypes() {}

    /**
     * Makes sure that all can stand for the imports of their names.
     *
     * @param component who imports, for errors
     * @param wanted the types of its imports, in their order
     * @param given the types of those that are given
     * @throws WasmException.Unlinkable if one cannot, saying which import, what is expected and what was found
     */
    public static void check(String component, Map<String, ItemType> wanted, Map<String, ItemType> given) {
        Place place = new Place(component);
        Scope scope = new Scope(Scope.Kind.COMPONENT, null, place, new TypeBudget());
        Subtyping subtyping = Subtyping.ofExisting(scope, "import");
        try {
            wanted.forEach((name, type) -> {
                ItemType found = given.get(name);
                if (found != null) {
                    subtyping.check(name, found, type);
                }
            });
        } catch (WasmException.Invalid e) {
            throw new WasmException.Unlinkable(String.valueOf(e.getMessage()));
        }
    }
}

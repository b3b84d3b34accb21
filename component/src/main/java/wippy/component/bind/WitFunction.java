package wippy.component.bind;

import wippy.component.type.FunctionType;

/**
 * A function of WIT that Java methods may stand for.
 *
 * @param path where it is
 * @param name within its interface, such as {@code [method]counter.get}
 */
public record WitFunction(String path, String name, FunctionType type) {
    private static final String METHOD = "[method]";
    private static final String CONSTRUCTOR = "[constructor]";

    boolean isMethod() {
        return name.startsWith(METHOD);
    }

    boolean isConstructor() {
        return name.startsWith(CONSTRUCTOR);
    }

    boolean isOfResource() {
        return name.startsWith("[");
    }

    /** The resource it belongs to; empty if it is none's. */
    String resource() {
        if (!isOfResource()) {
            return "";
        }
        String rest = name.substring(name.indexOf(']') + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** Its name within the resource. */
    String member() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The key of a method that is not the resource's own: {@code newCounter}, {@code counterGet}, or the name. */
    String key() {
        if (isConstructor()) {
            return "new" + Names.key(resource());
        }
        return isOfResource() ? Names.key(resource()) + Names.key(member()) : Names.key(name);
    }
}

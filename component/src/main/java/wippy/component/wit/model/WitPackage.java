package wippy.component.wit.model;

import java.util.Map;

/**
 * A set of interfaces and worlds that are published together.
 *
 * @param docs its documentation, lines without their comment signs
 * @param interfaces by name, in their order
 * @param worlds by name, in their order
 */
public record WitPackage(
        PackageName name, String docs, Map<String, WitInterface> interfaces, Map<String, WitWorld> worlds) {
    public WitPackage {
        interfaces = Ordered.copy(interfaces);
        worlds = Ordered.copy(worlds);
    }

    /** The full name of an interface or world in it. */
    public WitPath path(String item) {
        return new WitPath(name, item);
    }
}

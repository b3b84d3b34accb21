package wippy.component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of a resource type, as a component exports or imports it.
 *
 * @param side who defines it
 * @param path where: {@code counter}, or {@code interface#counter}
 * @param name {@code counter}
 * @param methods the paths of its methods by name in kebab case, such as {@code get-value}; each takes the resource
 *     first
 * @param functions the paths of its static functions by name, and of its constructor as {@code new}, unless a static
 *     function has that name
 */
public record ResourceInterface(
        Side side, String path, String name, Map<String, String> methods, Map<String, String> functions) {
    /** Where paths lead. */
    public enum Side {
        /** To what the component exports; the resources are its own. */
        EXPORTED,
        /** To what it imports; the resources are the host's. */
        IMPORTED
    }

    public ResourceInterface {
        methods = Map.copyOf(methods);
        functions = Map.copyOf(functions);
    }

    /** A type of which nothing is known but its name. */
    public static ResourceInterface unknown(String name) {
        return new ResourceInterface(Side.EXPORTED, name, name, Map.of(), Map.of());
    }

    /** The resource type that those names lead to, with its functions among the paths of all. */
    static ResourceInterface of(Side side, List<String> steps, Collection<String> all) {
        String name = steps.getLast();
        String owner = Stream.concat(steps.subList(0, steps.size() - 1).stream(), Stream.of(""))
                .collect(Collectors.joining("#"));
        Map<String, String> functions = named(owner + "[" + MemberName.STATIC + "]" + name + ".", all);
        String constructor = owner + "[" + MemberName.CONSTRUCTOR + "]" + name;
        if (all.contains(constructor)) {
            functions.putIfAbsent("new", constructor);
        }
        return new ResourceInterface(
                side, owner + name, name, named(owner + "[" + MemberName.METHOD + "]" + name + ".", all), functions);
    }

    /** The same with the functions of another one that it lacks: the same type under another name. */
    ResourceInterface and(ResourceInterface other) {
        Map<String, String> allMethods = new HashMap<>(other.methods);
        allMethods.putAll(methods);
        Map<String, String> allFunctions = new HashMap<>(other.functions);
        allFunctions.putAll(functions);
        return new ResourceInterface(side, path, name, allMethods, allFunctions);
    }

    private static Map<String, String> named(String prefix, Collection<String> all) {
        Map<String, String> paths = new HashMap<>();
        all.stream()
                .filter(path -> path.startsWith(prefix))
                .forEach(path -> paths.put(path.substring(prefix.length()), path));
        return paths;
    }

    /** The names that lead to it. */
    List<String> steps() {
        return List.of(path.split("#", -1));
    }
}

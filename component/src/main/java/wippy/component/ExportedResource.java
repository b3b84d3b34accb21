package wippy.component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource type that a component offers.
 *
 * @param path where: {@code counter}, or {@code interface#counter}
 * @param name {@code counter}
 * @param methods the paths of its methods by name in kebab case, such as {@code get-value}; each takes the resource
 *     first
 */
public record ExportedResource(String path, String name, Map<String, String> methods) {
    public ExportedResource {
        methods = Map.copyOf(methods);
    }

    /** The resource type that those names lead to, with its methods among the paths of all functions. */
    static ExportedResource of(List<String> steps, Collection<String> functions) {
        String name = steps.getLast();
        String owner = Stream.concat(steps.subList(0, steps.size() - 1).stream(), Stream.of(""))
                .collect(Collectors.joining("#"));
        Map<String, String> methods = new TreeMap<>();
        String prefix = owner + "[" + MemberName.METHOD + "]" + name + ".";
        functions.stream()
                .filter(path -> path.startsWith(prefix))
                .forEach(path -> methods.put(path.substring(prefix.length()), path));
        return new ExportedResource(owner + name, name, methods);
    }

    /** The names that lead to it. */
    List<String> steps() {
        return List.of(path.split("#", -1));
    }
}

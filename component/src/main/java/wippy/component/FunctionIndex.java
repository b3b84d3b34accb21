package wippy.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import wippy.base.source.Nearest;
import wippy.component.bind.ResourceFunctions;
import wippy.component.bind.WitFunction;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;

/** Finds a component's functions by what people call them. */
final class FunctionIndex {
    private static final int MOST_LISTED = 8;

    /** Whose function is meant, by its owner as written and as it is: the stricter rules first. */
    private static final List<BiPredicate<String, String>> BARE =
            List.of((wanted, has) -> has.isEmpty(), (wanted, has) -> true);

    private static final List<BiPredicate<String, String>> OWNED = List.of(
            String::equals,
            (wanted, has) -> WrittenName.kebab(wanted).equals(WrittenName.kebab(has)),
            (wanted, has) -> WrittenName.kebab(wanted).equals(WrittenName.kebab(InterfaceName.withoutVersion(has))),
            FunctionIndex::isBare,
            (wanted, has) -> InterfaceName.of(wanted).serves(InterfaceName.of(has)));

    /** How a function can be called: as it is; functions of resources also in short. */
    private static final List<BiPredicate<WrittenName, String>> SPELLINGS =
            List.of(WrittenName::isFunction, WrittenName::isMember, WrittenName::isConstructor);

    private static boolean isBare(String wanted, String has) {
        InterfaceName name = InterfaceName.of(wanted);
        return WrittenName.kebab(name.base()).equals(WrittenName.kebab(InterfaceName.bare(has)))
                && (name.track().isEmpty()
                        || name.track().equals(InterfaceName.of(has).track()));
    }

    private record Resource(List<String> steps, ResourceId id) {}

    private record Entry(String path, List<String> steps, FunctionType type) {
        String name() {
            return steps.getLast();
        }

        WitFunction function() {
            return new WitFunction(path, name(), type);
        }

        String owner() {
            return steps.size() == 1 ? "" : String.join("#", steps.subList(0, steps.size() - 1));
        }
    }

    private final ResourceInterface.Side side;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Resource> resources = new ArrayList<>();

    /** Of exports, or of imports. */
    FunctionIndex(ResourceInterface.Side side, Map<String, ItemType> items) {
        this.side = side;
        collect(items, List.of());
    }

    private void collect(Map<String, ItemType> exports, List<String> outer) {
        exports.forEach((name, item) -> {
            List<String> steps = new ArrayList<>(outer);
            steps.add(name);
            switch (item) {
                case ItemType.Function(FunctionType type) -> {
                    String path = String.join("#", steps);
                    entries.put(path, new Entry(path, List.copyOf(steps), type));
                }
                case ItemType.Instance(var type) -> collect(type.exports(), steps);
                case ItemType.Type(ResourceId id) -> resources.add(new Resource(List.copyOf(steps), id));
                case ItemType.Component _, ItemType.Module _, ItemType.Type _ -> {}
            }
        });
    }

    /** The resource types, with the functions that belong to them. */
    List<ResourceInterface> resources() {
        return resources.stream()
                .map(resource -> ResourceInterface.of(side, resource.steps(), entries.keySet()))
                .toList();
    }

    /** The resource types by identity, those first that have methods. */
    List<ResourceFunctions> resourceFunctions() {
        return resources.stream()
                .map(resource -> {
                    ResourceInterface exported = ResourceInterface.of(side, resource.steps(), entries.keySet());
                    List<WitFunction> methods = exported.methods().values().stream()
                            .map(path -> entry(path).function())
                            .toList();
                    return new ResourceFunctions(resource.id(), exported.name(), methods);
                })
                .sorted(Comparator.comparing(
                        (ResourceFunctions resource) -> resource.methods().isEmpty()))
                .toList();
    }

    /** All functions; not those of interfaces that the component itself has one of the same name for. */
    List<WitFunction> all() {
        Set<String> own = within("").stream().map(WitFunction::name).collect(Collectors.toSet());
        return entries.values().stream()
                .filter(entry -> entry.owner().isEmpty() || !own.contains(entry.name()))
                .map(Entry::function)
                .toList();
    }

    /** The functions of one interface, or those of the component itself. */
    List<WitFunction> within(String owner) {
        return entries.values().stream()
                .filter(entry -> entry.owner().equals(owner))
                .map(Entry::function)
                .toList();
    }

    /**
     * The name of the interface that a person means.
     *
     * @throws UnknownFunctionException if there is none, or more than one
     */
    String interfaceName(String written) {
        List<String> owners = entries.values().stream()
                .map(Entry::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .toList();
        for (BiPredicate<String, String> rule : OWNED) {
            List<String> found =
                    owners.stream().filter(owner -> rule.test(written, owner)).toList();
            if (found.size() > 1) {
                throw ambiguous(written, found);
            }
            if (found.size() == 1) {
                return found.getFirst();
            }
        }
        throw new UnknownFunctionException("interface \"" + written + "\" not found in component"
                + (owners.isEmpty() ? "; it exports none" : "; it exports " + String.join(", ", owners)));
    }

    List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    FunctionType type(String path) {
        return entry(path).type;
    }

    List<String> steps(String path) {
        return entry(path).steps;
    }

    private Entry entry(String path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new UnknownFunctionException("no function \"" + path + "\"");
        }
        return entry;
    }

    String resolve(String name) {
        if (entries.containsKey(name)) {
            return name;
        }
        List<WrittenName> ways = WrittenName.of(name);
        for (BiPredicate<WrittenName, String> match : SPELLINGS) {
            for (WrittenName written : ways) {
                Optional<String> path = only(name, written, match);
                if (path.isPresent()) {
                    return path.get();
                }
            }
        }
        throw unknown(name);
    }

    private Optional<String> only(String name, WrittenName written, BiPredicate<WrittenName, String> match) {
        List<Entry> named = entries.values().stream()
                .filter(entry -> match.test(written, entry.name()))
                .toList();
        for (BiPredicate<String, String> rule : written.owner().isEmpty() ? BARE : OWNED) {
            List<String> found = named.stream()
                    .filter(entry -> rule.test(written.owner(), entry.owner()))
                    .map(Entry::path)
                    .toList();
            if (found.size() > 1) {
                throw ambiguous(name, found);
            }
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    private static UnknownFunctionException ambiguous(String name, List<String> paths) {
        return new UnknownFunctionException(
                "export \"" + name + "\" is ambiguous in component: it could be " + String.join(" or ", paths));
    }

    private UnknownFunctionException unknown(String name) {
        List<String> paths = paths();
        String hint = Nearest.hint(name, paths);
        if (hint.isEmpty()) {
            hint = paths.isEmpty()
                    ? "; it exports no functions"
                    : "; it exports " + String.join(", ", paths.subList(0, Math.min(MOST_LISTED, paths.size())))
                            + (paths.size() > MOST_LISTED ? ", …" : "");
        } else {
            hint = "." + hint;
        }
        return new UnknownFunctionException("export \"" + name + "\" not found in component" + hint);
    }
}

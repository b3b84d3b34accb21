package wippy.lua.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a text finds when it runs: global variables with their types, modules, named types. Immutable. */
public final class Environment {
    private final Map<String, Ty> globals;
    private final Map<String, Ty> types;
    private final Set<String> unlisted;
    private final Predicate<String> libraries;

    private Environment(
            Map<String, Ty> globals, Map<String, Ty> types, Set<String> unlisted, Predicate<String> libraries) {
        this.globals = globals;
        this.types = types;
        this.unlisted = unlisted;
        this.libraries = libraries;
    }

    /** The standard library alone. */
    public static Environment standard() {
        return new Environment(Map.of(), Map.of(), Set.of(), _ -> false)
                .with(Declarations.ofResource(Environment.class, "standard.lua"));
    }

    /** With all globals and types that are declared there. */
    public Environment with(Declarations declarations) {
        Environment more = withTypes(declarations);
        declarations.globals().forEach((name, type) -> more.globals.put(name, type.type()));
        return more;
    }

    /** With the types that are declared there, but no globals. */
    public Environment withTypes(Declarations declarations) {
        Map<String, Ty> more = new LinkedHashMap<>(types);
        more.putAll(declarations.types());
        return new Environment(new LinkedHashMap<>(globals), more, unlisted, libraries);
    }

    /** With one more global: a module or an import. */
    public Environment with(String global, ModuleType type) {
        Map<String, Ty> more = new LinkedHashMap<>(globals);
        more.put(global, type.type());
        return new Environment(more, types, unlisted, libraries);
    }

    /** With a global that has these fields at least; of those that are not declared nothing is known. */
    public Environment having(String global, Set<String> fields) {
        Ty declared = globals.getOrDefault(global, new Ty.Struct(Map.of(), Optional.empty(), true));
        if (!(Types.resolved(declared) instanceof Ty.Struct struct)) {
            return with(global, new ModuleType(declared));
        }
        Ty.Struct complete = struct;
        for (String field : fields) {
            complete = complete.fields().containsKey(field) ? complete : complete.with(field, Ty.ANY);
        }
        return with(global, new ModuleType(complete));
    }

    /** Knowing of modules that exist but are not there, since nobody listed them. */
    public Environment withUnlisted(Set<String> modules) {
        return new Environment(globals, types, Set.copyOf(modules), libraries);
    }

    /** Where {@code require} finds libraries of those names too, of whose types nothing is known. */
    public Environment withLibraries(Predicate<String> names) {
        return new Environment(globals, types, unlisted, names);
    }

    /** The names of all globals. */
    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(globals.keySet()));
    }

    /** The type of a global; any if nothing is known of it. */
    public ModuleType global(String name) {
        return new ModuleType(globals.getOrDefault(name, Ty.ANY));
    }

    boolean has(String name) {
        return globals.containsKey(name);
    }

    boolean isUnlisted(String module) {
        return unlisted.contains(module);
    }

    boolean isLibrary(String name) {
        return libraries.test(name);
    }

    Set<String> unlisted() {
        return unlisted;
    }

    Map<String, Ty> types() {
        return types;
    }
}

package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** Finds the entries that an entry names in the places where names of entries stand. */
final class References {
    /** In a path, {@code *} is any key, {@code *_env} any that ends so, {@code []} every item of a list. */
    private static final List<String[]> PATHS = List.of(
                    "meta.parent",
                    "meta.depends_on.[]",
                    "meta.groups.[]",
                    "meta.server",
                    "meta.router",
                    "meta.*_env",
                    "data.config",
                    "data.groups.[]",
                    "data.imports.*",
                    "data.imports.[]",
                    "data.*.depends_on.[]",
                    "data.lifecycle.requires.[]",
                    "data.lifecycle.depends_on.[]",
                    "data.lifecycle.security.policies.[]",
                    "data.lifecycle.security.groups.[]",
                    "data.security.policies.[]",
                    "data.security.groups.[]",
                    "data.security.token_store",
                    "data.server",
                    "data.middleware.[]",
                    "data.post_middleware.[]",
                    "data.network",
                    "data.tls.*_env",
                    "data.host",
                    "data.process",
                    "data.func",
                    "data.fs",
                    "data.env",
                    "data.*_env",
                    "data.storage",
                    "data.storages.[]",
                    "data.contracts.*.contract",
                    "data.contracts.*.methods.*",
                    "data.contracts.[].contract",
                    "data.contracts.[].methods.*",
                    "data.driver",
                    "data.dead_letter.queue",
                    "data.queue",
                    "data.token_store",
                    "data.set")
            .stream()
            .map(path -> path.split("\\."))
            .toList();

    private References() {}

    /** Those of the known entries that this one needs, sorted; a relative name is looked up in its namespace too. */
    static Set<EntryId> of(Entry entry, Predicate<EntryId> known) {
        List<String> names = new ArrayList<>();
        Data.Mapping root = Data.of(Map.of("meta", entry.meta(), "data", entry.data()));
        PATHS.forEach(path -> collect(root, path, 0, names));
        Set<EntryId> found = new TreeSet<>();
        for (String name : names) {
            EntryId written = EntryId.parse(name);
            EntryId here = written.in(entry.id().namespace());
            if (known.test(written)) {
                found.add(written);
            } else if (known.test(here)) {
                found.add(here);
            }
        }
        found.remove(entry.id());
        return found;
    }

    private static void collect(Data value, String[] path, int depth, List<String> names) {
        if (depth == path.length) {
            if (value instanceof Data.Text text) {
                names.add(text.value());
            }
        } else if (path[depth].equals("[]")) {
            if (value instanceof Data.Seq seq) {
                seq.items().forEach(item -> collect(item, path, depth + 1, names));
            } else if (value instanceof Data.Text) {
                collect(value, path, depth + 1, names);
            }
        } else if (value instanceof Data.Mapping mapping) {
            mapping.fields().forEach((key, inner) -> {
                if (fits(path[depth], key)) {
                    collect(inner, path, depth + 1, names);
                }
            });
        }
    }

    private static boolean fits(String pattern, String key) {
        return pattern.startsWith("*") ? key.endsWith(pattern.substring(1)) : pattern.equals(key);
    }
}

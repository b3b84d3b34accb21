package wippy.runtime.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.formats.Data;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.error.Problems;

/** Reads the entries of one definition file. For one reading. */
final class DefinitionFile {
    private static final Set<String> NOT_DATA = Set.of("name", "kind", "meta", "data");
    private static final Set<String> NOT_DATA_OF_FILE = Set.of("name", "kind", "meta", "data", "namespace", "version");

    private final String name;
    private final SourceTree tree;
    private final Problems problems;

    DefinitionFile(String name, SourceTree tree, Problems problems) {
        this.name = name;
        this.tree = tree;
        this.problems = problems;
    }

    /** The entries of the text; none if it has no namespace: then it is no definition file. */
    List<Entry> entries(String text, FileText files) {
        return root(text)
                .filter(root -> root.get("namespace").isPresent())
                .map(root -> entries((Data.Mapping) files.in(root)))
                .orElse(List.of());
    }

    /** Whether such a text can be a definition file at all. */
    static boolean mayBe(String text) {
        return text.contains("namespace");
    }

    private Optional<Data.Mapping> root(String text) {
        try {
            Data root = name.endsWith(".json") ? Json.parse(name, text) : Yaml.parse(name, text);
            return root instanceof Data.Mapping mapping ? Optional.of(mapping) : Optional.empty();
        } catch (FormatException e) {
            problems.add(e.at(), e.problem());
            return Optional.empty();
        }
    }

    private List<Entry> entries(Data.Mapping root) {
        String namespace = string(root, "namespace", "namespace");
        Data.Mapping shared = meta(root, "meta");
        Optional<Data> list = root.get("entries");
        List<Entry> entries = new ArrayList<>();
        if (list.isPresent() && list.get() instanceof Data.Seq seq) {
            for (int i = 0; i < seq.items().size(); i++) {
                item(seq.items().get(i), namespace, shared, i).ifPresent(entries::add);
            }
        } else if (list.isPresent()) {
            problems.add(
                    list.get().at(),
                    "entries must be a list, not a " + list.get().typeName());
        } else if (root.fields().containsKey("entries")) {
            problems.add(root.at(), "entries has no value; write  entries: []  for none");
        } else if (root.get("name").isPresent() || root.get("kind").isPresent()) {
            entry(root, namespace, Data.empty(), "", NOT_DATA_OF_FILE).ifPresent(entries::add);
        } else {
            problems.add(root.at(), "a definition file needs entries, or name and kind of a single one");
        }
        return entries;
    }

    private Optional<Entry> item(Data item, String namespace, Data.Mapping shared, int index) {
        String path = "entry[" + index + "]";
        if (item instanceof Data.Mapping mapping) {
            return entry(mapping, namespace, shared, path + ".", NOT_DATA);
        }
        problems.add(item.at(), path + " must be a mapping, not a " + item.typeName());
        return Optional.empty();
    }

    private Optional<Entry> entry(
            Data.Mapping raw, String namespace, Data.Mapping shared, String path, Set<String> notData) {
        String entryName = string(raw, "name", path + "name");
        String kind = string(raw, "kind", path + "kind");
        Data.Mapping meta = merged(shared, meta(raw, path + "meta"));
        if (entryName.isEmpty() || kind.isEmpty() || namespace.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = new Origin(raw.at(), tree.module().map(SourceTree.Module::root));
        return Optional.of(new Entry(new EntryId(namespace, entryName), kind, meta, data(raw, notData), origin));
    }

    private String string(Data.Mapping raw, String key, String path) {
        Data value = raw.fields().getOrDefault(key, Data.nil());
        if (value instanceof Data.Text text && !text.value().isBlank()) {
            return text.value();
        }
        if (value instanceof Data.Null || value instanceof Data.Text) {
            problems.add(raw.at(), path + " is required");
        } else {
            problems.add(value.at(), path + " must be a string, not a " + value.typeName() + "; put it in quotes");
        }
        return "";
    }

    private Data.Mapping meta(Data.Mapping raw, String path) {
        Data value = raw.get("meta").orElse(Data.empty());
        if (value instanceof Data.Mapping mapping) {
            return mapping;
        }
        problems.add(value.at(), path + " must be a mapping, not a " + value.typeName());
        return Data.empty();
    }

    private Data.Mapping merged(Data.Mapping shared, Data.Mapping own) {
        Map<String, Data> fields = new LinkedHashMap<>(shared.fields());
        fields.putAll(own.fields());
        tree.module().ifPresent(module -> {
            fields.put("module", Data.of(module.name()));
            if (!module.version().isEmpty()) {
                fields.put("module_version", Data.of(module.version()));
            }
        });
        return new Data.Mapping(fields, own.at());
    }

    private static Data data(Data.Mapping raw, Set<String> notData) {
        Data whole = raw.fields().get("data");
        if (whole != null) {
            return whole;
        }
        Map<String, Data> fields = new LinkedHashMap<>(raw.fields());
        fields.keySet().removeAll(notData);
        return new Data.Mapping(fields, raw.at());
    }
}

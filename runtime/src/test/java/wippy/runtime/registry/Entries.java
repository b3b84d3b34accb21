package wippy.runtime.registry;

import java.util.Optional;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;

/** Makes entries from a line of YAML each. */
final class Entries {
    private Entries() {}

    static Entry entry(String id, String kind) {
        return entry(id, kind, "{}", "{}");
    }

    static Entry entry(String id, String kind, String data) {
        return entry(id, kind, "{}", data);
    }

    static Entry entry(String id, String kind, String meta, String data) {
        return new Entry(
                EntryId.parse(id),
                kind,
                (Data.Mapping) Yaml.parse("meta", meta),
                Yaml.parse("data", data),
                new Origin(new SourcePosition("src/_index.yaml", 3, 5), Optional.empty()));
    }
}

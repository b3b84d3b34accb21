package wippy.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Yaml;
import wippy.runtime.Node;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Origin;
import wippy.runtime.registry.ChangeSet;
import wippy.runtime.settings.Settings;
import wippy.runtime.store.KeyValueStore;

/** Stores of the namespace {@code app}, with a clock that a test moves. */
final class StoreApp implements InstantSource {
    final Node node = Node.create(Settings.none(), "test");
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    StoreApp(String yaml) {
        StoreHandlers.of(node, this).forEach(node.registry()::handle);
        node.registry().baseline(entries(yaml));
    }

    static List<Entry> entries(String yaml) {
        List<Entry> entries = new ArrayList<>();
        for (Data item : ((Data.Seq) Yaml.parse("src/_index.yaml", yaml)).items()) {
            Data.Mapping raw = (Data.Mapping) item;
            Map<String, Data> data = new LinkedHashMap<>(raw.fields());
            data.keySet().removeAll(List.of("name", "kind", "meta"));
            entries.add(new Entry(
                    id(raw.text("name").orElseThrow()),
                    raw.text("kind").orElseThrow(),
                    raw.mapping("meta"),
                    new Data.Mapping(data, raw.at()),
                    new Origin(SourcePosition.of("src/_index.yaml"), Optional.empty())));
        }
        return entries;
    }

    static EntryId id(String name) {
        return new EntryId("app", name);
    }

    KeyValueStore store(String name) {
        return node.stores().require(id(name));
    }

    void update(String yaml) {
        ChangeSet changes = ChangeSet.empty();
        for (Entry entry : entries(yaml)) {
            changes = changes.update(entry);
        }
        node.registry().apply(changes);
    }

    void delete(String name) {
        node.registry().apply(ChangeSet.empty().delete(id(name)));
    }

    static Payload text(String value) {
        return new Payload(DataModel.INSTANCE, Data.of(value));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}

package wippy.runtime.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;

/** Gives modules what they require: writes the parameters of dependencies into the entries requirements point at. */
final class Requirements {
    private static final System.Logger LOG = System.getLogger("wippy.load");

    private final Map<EntryId, Entry> entries;

    Requirements(List<Entry> entries) {
        this.entries = entries.stream()
                .collect(Collectors.toMap(Entry::id, entry -> entry, (_, last) -> last, LinkedHashMap::new));
    }

    List<Entry> linked() {
        List.copyOf(entries.values()).stream()
                .filter(entry -> entry.kind().equals("ns.requirement"))
                .forEach(this::link);
        return List.copyOf(entries.values());
    }

    private void link(Entry requirement) {
        Fields fields = requirement.fields();
        Optional<Data> value = parameter(requirement).or(() -> fields.value("default"));
        if (value.isEmpty()) {
            warn(requirement, "no dependency gives it a value");
            return;
        }
        for (Fields target : fields.sections("targets")) {
            EntryId id = target.requiredId("entry").in(requirement.id().namespace());
            String path = target.requiredString("path");
            Entry entry = entries.get(id);
            if (entry == null) {
                warn(requirement, "its target " + id + " does not exist");
            } else {
                entries.put(id, new DataPath(path).put(entry, value.get()));
            }
        }
        fields.check();
    }

    private Optional<Data> parameter(Entry requirement) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals("ns.dependency"))
                .filter(entry -> concerns(entry, requirement))
                .flatMap(entry -> entry.fields().sections("parameters").stream())
                .filter(parameter -> names(parameter, requirement))
                .flatMap(parameter -> parameter.value("value").stream())
                .findFirst();
    }

    private static boolean concerns(Entry dependency, Entry requirement) {
        Optional<String> module = requirement.meta().text("module");
        return module.isEmpty() || module.equals(dependency.fields().optionalString("component"));
    }

    private static boolean names(Fields parameter, Entry requirement) {
        String name = parameter.string("name", "");
        return name.equals(requirement.id().name())
                || name.equals(requirement.id().toString());
    }

    private static void warn(Entry requirement, String what) {
        LOG.log(
                System.Logger.Level.WARNING,
                requirement.origin().at() + ": requirement " + requirement.id() + ": " + what);
    }
}

package wippy.guest.wasm.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import wippy.base.source.Nearest;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;

/** The keys that entries may have. Others mean nothing; those that look like a slip of the pen are warned about. */
final class Keys {
    private static final Logger LOG = System.getLogger(Keys.class.getName());

    private static final List<String> COMMON =
            List.of("method", "transport", "wit", "imports", "wasi", "pool", "limits");
    private static final List<String> WASI = List.of("args", "cwd", "env", "mounts");
    private static final List<String> POOL =
            List.of("type", "size", "workers", "buffer", "warm_start", "max_size", "worker_class");
    private static final List<String> LIMITS = List.of("max_execution_ms", "max_memory_bytes");

    /** Shorter keys resemble too much. */
    private static final int SHORTEST = 4;

    private Keys() {}

    /** Warns of the entry's keys that are none but resemble one. */
    static void warnOfTypos(Entry entry, Data.Mapping data, boolean text) {
        for (String warning : typos(entry, data, text)) {
            LOG.log(Level.WARNING, warning);
        }
    }

    static List<String> typos(Entry entry, Data.Mapping data, boolean text) {
        List<String> warnings = new ArrayList<>();
        List<String> own = text ? List.of("source") : List.of("fs", "path", "hash");
        List<String> top = new ArrayList<>(COMMON);
        top.addAll(own);
        collect(entry, data, "", top, warnings);
        collect(entry, data.mapping("wasi"), "wasi.", WASI, warnings);
        collect(entry, data.mapping("pool"), "pool.", POOL, warnings);
        collect(entry, data.mapping("limits"), "limits.", LIMITS, warnings);
        if (!text && data.get("source").isPresent()) {
            warnings.add(place(data, "source") + ": entry " + entry.id() + ": field source is ignored: " + entry.kind()
                    + " reads its code from fs and path");
        }
        return warnings;
    }

    private static void collect(
            Entry entry, Data.Mapping mapping, String path, List<String> known, List<String> warnings) {
        for (String key : mapping.fields().keySet()) {
            String hint = known.contains(key) || key.length() < SHORTEST ? "" : Nearest.hint(key, known);
            if (!hint.isEmpty()) {
                warnings.add(place(mapping, key) + ": entry " + entry.id() + ": unknown field " + path + key
                        + " is ignored." + hint);
            }
        }
    }

    private static String place(Data.Mapping mapping, String key) {
        return mapping.get(key).map(Data::at).orElse(mapping.at()).toString();
    }
}

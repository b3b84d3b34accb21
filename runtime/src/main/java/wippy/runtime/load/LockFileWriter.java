package wippy.runtime.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.formats.Data;
import wippy.formats.FormatException;
import wippy.formats.Yaml;
import wippy.runtime.error.WippyException;

/** Writes lock files. */
public final class LockFileWriter {
    private LockFileWriter() {}

    /**
     * Writes the directories of a lock file; what an existing one says of modules stays, sorted.
     *
     * @throws WippyException Invalid, if the existing one is malformed
     */
    public static void write(Path file, String sources, String modules) throws IOException {
        Map<String, Data> fields = new LinkedHashMap<>();
        Map<String, Data> directories = new LinkedHashMap<>();
        directories.put("modules", Data.of(modules));
        directories.put("src", Data.of(sources));
        fields.put("directories", Data.of(directories));
        existing(file).fields().forEach((key, value) -> fields.putIfAbsent(key, sorted(key, value)));
        Files.writeString(file, Yaml.print(Data.of(fields)));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Data.Mapping existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Data.empty();
        }
        try {
            String name = String.valueOf(file.getFileName());
            return Yaml.parse(name, Files.readString(file)) instanceof Data.Mapping mapping ? mapping : Data.empty();
        } catch (FormatException e) {
            throw WippyException.invalid(e.getMessage()).retryable(false);
        }
    }

    private static Data sorted(String key, Data value) {
        if (!(value instanceof Data.Seq seq)) {
            return value;
        }
        String by = key.equals("replacements") ? "from" : "name";
        List<Data> items = new ArrayList<>(seq.items());
        items.sort(Comparator.comparing(
                item -> item instanceof Data.Mapping mapping ? mapping.text(by).orElse("") : ""));
        return Data.of(items);
    }
}

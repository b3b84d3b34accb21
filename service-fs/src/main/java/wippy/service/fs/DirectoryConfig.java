package wippy.service.fs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.Fields;

/**
 * What an entry says of its directory.
 *
 * @param directory absolute
 * @param create whether to create it where it is missing
 */
record DirectoryConfig(Path directory, boolean create, FileMode mode) {
    /**
     * Reads the configuration.
     *
     * @param project what relative directories of the app's own entries start from
     */
    static DirectoryConfig read(Entry entry, Path project) {
        Fields fields = entry.fields();
        String directory = fields.requiredString("directory");
        String base = fields.string("base", "");
        boolean create = fields.bool("auto_init", false);
        FileMode mode = FileMode.parse(fields.string("mode", "0755")).orElse(FileMode.ALL);
        if (FileMode.parse(fields.string("mode", "0755")).isEmpty()) {
            fields.problem("mode", "expected octal digits such as \"0755\"");
        }
        Path start = start(fields, base, entry.origin().moduleRoot(), project);
        Path path = start;
        try {
            path = start.resolve(directory).normalize();
        } catch (InvalidPathException e) {
            fields.problem("directory", "is no path");
        }
        fields.check();
        return new DirectoryConfig(path, create, mode);
    }

    private static Path start(Fields fields, String base, Optional<Path> module, Path project) {
        return switch (base) {
            case "" -> module.orElse(project);
            case "project" -> project;
            case "module" -> {
                if (module.isEmpty()) {
                    fields.problem("base", "\"module\" needs an entry that belongs to a module");
                }
                yield module.orElse(project);
            }
            default -> {
                fields.problem("base", "expected \"project\" or \"module\", got \"" + base + "\"");
                yield project;
            }
        };
    }
}

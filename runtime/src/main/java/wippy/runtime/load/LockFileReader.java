package wippy.runtime.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wippy.formats.Data;
import wippy.formats.FormatException;
import wippy.formats.Yaml;
import wippy.runtime.error.Problems;
import wippy.runtime.error.WippyException;
import wippy.runtime.load.LockFile.LockedModule;
import wippy.runtime.load.LockFile.Replacement;

/** Reads one lock file and finds all that is wrong with it. */
final class LockFileReader {
    private final Path directory;
    private final Problems problems = new Problems();

    LockFileReader(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        directory = parent == null ? Path.of("").toAbsolutePath() : parent;
    }

    LockFile read(String name, String text) {
        Data root;
        try {
            root = Yaml.parse(name, text);
        } catch (FormatException e) {
            throw WippyException.invalid(e.getMessage()).retryable(false);
        }
        Data.Mapping mapping =
                root instanceof Data.Mapping found ? found : Data.empty().at(root.at());
        Data.Mapping directories = mapping.mapping("directories");
        Path modules = directory(mapping, directories, "modules");
        Path sources = directory(mapping, directories, "src");
        List<LockedModule> locked = new ArrayList<>();
        each(mapping, "modules", item -> locked.add(module(item)));
        List<Replacement> replacements = new ArrayList<>();
        each(mapping, "replacements", item -> replacements.add(replacement(item)));
        problems.check("invalid " + name);
        return new LockFile(directory, sources, modules, List.copyOf(locked), List.copyOf(replacements));
    }

    private Path directory(Data.Mapping root, Data.Mapping directories, String key) {
        String path = directories.text(key).orElse("");
        if (path.isBlank()) {
            Data.Mapping place = directories.fields().isEmpty() ? root : directories;
            problems.add(place.at(), "directories." + key + " is required");
        }
        return directory.resolve(path).normalize();
    }

    private void each(Data.Mapping root, String key, Consumer<Data.Mapping> take) {
        Data list = root.get(key).orElse(Data.of(List.of()));
        if (!(list instanceof Data.Seq seq)) {
            problems.add(list.at(), key + " must be a list, not a " + list.typeName());
            return;
        }
        for (Data item : seq.items()) {
            if (item instanceof Data.Mapping mapping) {
                take.accept(mapping);
            } else {
                problems.add(item.at(), "an item of " + key + " must be a mapping, not a " + item.typeName());
            }
        }
    }

    private LockedModule module(Data.Mapping item) {
        String version = item.text("version").orElse("");
        if (version.isBlank()) {
            problems.add(item.at(), "modules: version is required");
        }
        return new LockedModule(moduleName(item, "name", "modules"), version, item.at());
    }

    private Replacement replacement(Data.Mapping item) {
        String name = moduleName(item, "from", "replacements");
        String to = item.text("to").orElse("");
        Path target = directory.resolve(to).normalize();
        if (to.isBlank()) {
            problems.add(item.at(), "replacements: to is required");
        } else if (!Files.isDirectory(target)) {
            problems.add(item.at(), "replacements: the directory " + to + " of " + name + " does not exist");
        }
        return new Replacement(name, target, item.at());
    }

    private String moduleName(Data.Mapping item, String key, String list) {
        String name = item.text(key).orElse("");
        String[] parts = name.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            problems.add(item.at(), list + ": " + key + " must be org/module, not \"" + name + "\"");
        }
        return name;
    }
}

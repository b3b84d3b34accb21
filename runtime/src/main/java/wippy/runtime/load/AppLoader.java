package wippy.runtime.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wippy.base.source.SourcePosition;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.Problems;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/**
 * Loads the entries of an app: the definition files of its sources, its replacements and its modules, then what the
 * settings do to them.
 */
public final class AppLoader {
    private static final System.Logger LOG = System.getLogger("wippy.load");

    private final Settings settings;
    private final Map<String, String> environment;
    private final boolean skipBroken;

    /**
     * A loader.
     *
     * @param environment of the process, for what it says to skip
     * @param skipBroken whether to leave out definition files with errors instead of failing
     */
    public AppLoader(Settings settings, Map<String, String> environment, boolean skipBroken) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.skipBroken = skipBroken;
    }

    /**
     * The entries of the app, sorted by identity.
     *
     * @throws WippyException Invalid, its details listing every problem of every file
     */
    public List<Entry> load(LockFile lock) {
        Problems problems = new Problems();
        Map<EntryId, Entry> entries = new LinkedHashMap<>();
        for (SourceTree tree : trees(lock, problems)) {
            load(tree, lock.directory(), entries, problems);
        }
        problems.check("invalid definitions");
        List<Entry> normal = new Normalization(settings).apply(List.copyOf(entries.values()));
        return normal.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    }

    private List<SourceTree> trees(LockFile lock, Problems problems) {
        List<SourceTree> trees = new ArrayList<>();
        if (Files.isDirectory(lock.sources())) {
            trees.add(new SourceTree(lock.sources(), Optional.empty()));
        } else {
            problems.add(
                    SourcePosition.of(LockFile.NAME),
                    "directories.src: there is no directory " + lock.directory().relativize(lock.sources()));
        }
        lock.replacements().forEach(to -> trees.add(moduleTree(to.name(), "", to.directory())));
        Set<String> replaced =
                lock.replacements().stream().map(LockFile.Replacement::name).collect(Collectors.toSet());
        for (LockFile.LockedModule module : lock.locked()) {
            if (!replaced.contains(module.name())) {
                locked(lock, module, problems).ifPresent(trees::add);
            }
        }
        return trees;
    }

    private static SourceTree moduleTree(String name, String version, Path directory) {
        Path inner = directory.resolve("src");
        Path root = Files.isDirectory(inner) ? inner : directory;
        return new SourceTree(root, Optional.of(new SourceTree.Module(name, version, directory)));
    }

    private static Optional<SourceTree> locked(LockFile lock, LockFile.LockedModule module, Problems problems) {
        Path directory = lock.modules().resolve("vendor").resolve(module.name());
        if (Files.isDirectory(directory)) {
            return Optional.of(moduleTree(module.name(), module.version(), directory));
        }
        problems.add(
                module.at(),
                "module " + module.name() + " " + module.version() + " is not in "
                        + lock.directory().relativize(directory)
                        + "; unpack it there or add a replacement, since this runtime downloads no modules");
        return Optional.empty();
    }

    private void load(SourceTree tree, Path directory, Map<EntryId, Entry> entries, Problems problems) {
        List<Path> files;
        try {
            files = tree.files(environment);
        } catch (IOException e) {
            problems.add(SourcePosition.of(name(directory, tree.root())), "cannot be listed: " + e);
            return;
        }
        for (Path file : files) {
            Problems found = new Problems();
            List<Entry> loaded = read(tree, directory, file, found);
            if (found.isEmpty()) {
                loaded.forEach(entry -> take(entry, entries));
            } else if (skipBroken) {
                found.lines().forEach(line -> LOG.log(System.Logger.Level.WARNING, "skipped: " + line));
            } else {
                problems.addAll(found);
            }
        }
    }

    private static void take(Entry entry, Map<EntryId, Entry> entries) {
        Entry earlier = entries.put(entry.id(), entry);
        if (earlier != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    entry.origin().at() + ": entry " + entry.id() + " replaces the one at "
                            + earlier.origin().at());
        }
    }

    private List<Entry> read(SourceTree tree, Path directory, Path file, Problems problems) {
        String name = name(directory, file);
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(SourcePosition.of(name), "cannot be read: " + e);
            return List.of();
        }
        if (!DefinitionFile.mayBe(text)) {
            return List.of();
        }
        FileText files =
                new FileText(tree.root(), file.resolveSibling("").normalize(), path -> name(directory, path), problems);
        return new DefinitionFile(name, tree, problems).entries(text, files);
    }

    /** What people call a file: its path from the app's folder, if it lies there. */
    private static String name(Path directory, Path file) {
        Path shown = file.startsWith(directory) ? directory.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }
}

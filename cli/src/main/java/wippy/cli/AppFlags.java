package wippy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import wippy.runtime.entry.Entry;
import wippy.runtime.load.AppLoader;
import wippy.runtime.load.LockFile;
import wippy.runtime.settings.Settings;
import wippy.runtime.settings.TypedText;

/** The flags that say which app to load and what to change in it. */
final class AppFlags {
    @Option(
            names = {"-l", "--lock-file"},
            paramLabel = "PATH",
            defaultValue = LockFile.NAME,
            description = "The lock file (default: wippy.lock).")
    Path lockFile = Path.of(LockFile.NAME);

    @Option(
            names = {"-o", "--override"},
            paramLabel = "NS:ENTRY:FIELD=VALUE",
            split = ",",
            description = "Change a field of an entry; repeatable. meta.x and kind reach those.")
    List<String> overrides = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "SECTION.PATH=VALUE",
            description = "Change a setting of .wippy.yaml; repeatable.")
    List<String> sets = new ArrayList<>();

    @Option(names = "--skip-broken", description = "Leave out definition files with errors.")
    boolean skipBroken;

    /** An app as it was read. */
    record Loaded(Settings settings, List<Entry> entries) {}

    /** The app; its lock file must be there. */
    Loaded load(WippyCommand root) {
        return load(root, LockFile.read(path(root)));
    }

    /** The app, if there is a lock file. */
    Optional<Loaded> find(WippyCommand root) {
        return Files.exists(path(root)) ? Optional.of(load(root)) : Optional.empty();
    }

    private Path path(WippyCommand root) {
        return root.console().folder().resolve(lockFile);
    }

    private Loaded load(WippyCommand root, LockFile lock) {
        Settings settings = settings(root);
        return new Loaded(settings, new AppLoader(settings, root.console().environment(), skipBroken).load(lock));
    }

    /** The settings of the app's folder, with those of the command line over them. */
    Settings settings(WippyCommand root) {
        Settings settings = Settings.load(root.configFile(), root.config.toString());
        for (String assignment : sets) {
            settings = settings.set(assignment);
        }
        for (String assignment : overrides) {
            settings = override(settings, assignment);
        }
        return settings;
    }

    private static Settings override(Settings settings, String assignment) {
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? assignment : assignment.substring(0, equals);
        String[] parts = key.split(":", 3);
        if (equals < 0 || parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new CliException("invalid override \"" + assignment
                    + "\": expected namespace:entry:field=value, such as -o app:gateway:addr=:9090");
        }
        return settings.with("override." + key, TypedText.of(assignment.substring(equals + 1)));
    }
}

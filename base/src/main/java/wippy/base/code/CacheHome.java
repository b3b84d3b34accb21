package wippy.base.code;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the user's folder for caches, from the properties and the environment of a process. */
record CacheHome(Function<String, @Nullable String> property, Function<String, @Nullable String> environment) {
    private static final String OFF = "off";

    static CacheHome ofThisProcess() {
        return new CacheHome(System::getProperty, System::getenv);
    }

    /** The folder; empty if caching is off or there is no home. */
    Optional<Path> find() {
        Optional<String> named = value(property, "wippy.cache.dir").or(() -> value(environment, "WIPPY_CACHE_DIR"));
        return named.isPresent() ? named.filter(name -> !name.equals(OFF)).map(Path::of) : ofSystem();
    }

    private Optional<Path> ofSystem() {
        String system = value(property, "os.name").orElse("").toLowerCase(Locale.ROOT);
        Optional<Path> caches = switch (system) {
            case "mac os x" -> home().map(home -> home.resolve("Library/Caches"));
            case String name when name.startsWith("windows") -> absolute(value(environment, "LOCALAPPDATA"));
            default ->
                absolute(value(environment, "XDG_CACHE_HOME")).or(() -> home().map(home -> home.resolve(".cache")));
        };
        return caches.map(folder -> folder.resolve("wippy"));
    }

    private Optional<Path> home() {
        return absolute(value(property, "user.home"));
    }

    private static Optional<Path> absolute(Optional<String> name) {
        return name.map(Path::of).filter(Path::isAbsolute);
    }

    private static Optional<String> value(Function<String, @Nullable String> from, String name) {
        return Optional.ofNullable(from.apply(name)).filter(text -> !text.isBlank());
    }

    /** What an exception says, with the file it is about. */
    static String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() == null
                ? e.getClass().getSimpleName() + " at " + failure.getFile()
                : String.valueOf(e.getMessage());
    }
}

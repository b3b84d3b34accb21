package wippy.wast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the official suites lie: the system property {@code suites}, else a folder beside the project. */
final class Suites {
    private Suites() {}

    static Optional<Path> find(String suite) {
        Stream<Path> roots = Stream.concat(
                Stream.ofNullable(System.getProperty("suites")).map(Path::of),
                Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared/suites")));
        return roots.map(root -> root.resolve(suite)).filter(Files::isDirectory).findFirst();
    }
}

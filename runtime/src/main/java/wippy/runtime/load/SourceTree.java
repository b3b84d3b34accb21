package wippy.runtime.load;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory with definition files.
 *
 * @param root where {@code file:///} leads and beyond which no {@code file://} may
 * @param module the module it belongs to; empty for the app's own
 */
record SourceTree(Path root, Optional<Module> module) {
    private static final Map<String, List<String>> SKIPPED_BY = Map.of(
            "SKIP_TEMPORAL_TESTS", List.of("temporal", "_temporal"),
            "SKIP_CLOUDSTORAGE_TESTS", List.of("cloudstorage"),
            "SKIP_SQS_TESTS", List.of("sqs"),
            "SKIP_NETWORK_TESTS", List.of("network"));

    /** A module's name, version (empty if unknown) and the root that its relative directories start from. */
    record Module(String name, String version, Path root) {}

    /** The definition files in it, sorted by path. */
    List<Path> files(Map<String, String> environment) throws IOException {
        Set<String> skipped = skippedNames(environment);
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skip = !directory.equals(root)
                        && skipped.contains(directory.getFileName().toString());
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String relative = root.relativize(file).toString().replace('\\', '/');
                if (isDefinition(relative) && skipped.stream().noneMatch(name -> relative.contains(name + "/"))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    private static boolean isDefinition(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
    }

    private static Set<String> skippedNames(Map<String, String> environment) {
        Set<String> names = new HashSet<>(Set.of("node_modules"));
        SKIPPED_BY.forEach((variable, directories) -> {
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                names.addAll(directories);
            }
        });
        for (String name : environment.getOrDefault("SKIP_TEST_DIRS", "").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}

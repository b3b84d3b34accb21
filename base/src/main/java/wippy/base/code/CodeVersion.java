package wippy.base.code;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which compiler made some code, as a part of its key: these builds of it and of what generated code calls, on this
 * JDK. Known only where they run from archives; classes in folders change without a trace, so their code is not kept.
 */
public record CodeVersion(String text) {
    /** The version of what those classes are part of; empty where one of them is in a folder. */
    public static Optional<CodeVersion> of(Class<?>... makers) {
        List<String> parts = new ArrayList<>();
        for (Class<?> maker : makers) {
            Optional<String> archive = archive(maker);
            if (archive.isEmpty()) {
                return Optional.empty();
            }
            parts.add(archive.get());
        }
        parts.add(System.getProperty("java.vendor", ""));
        parts.add(Runtime.version().toString());
        parts.add(System.getProperty("os.arch", ""));
        return Optional.of(new CodeVersion(String.join(" ", parts)));
    }

    private static Optional<String> archive(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(file)
                    ? Optional.of(Files.size(file) + "@"
                            + Files.getLastModifiedTime(file).toMillis())
                    : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package wippy.engine.compile;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import wippy.base.code.CodeCache;

/**
 * Which compiler made some code: this build of the engine and of what generated code calls, on this JDK. Known only
 * where the engine runs from archives; classes in folders change without a trace, so their code is not kept.
 */
record CodeVersion(String text) {
    static Optional<CodeVersion> current() {
        return archive(CodeVersion.class)
                .flatMap(engine -> archive(CodeCache.class)
                        .map(base -> new CodeVersion(String.join(
                                " ",
                                engine,
                                base,
                                System.getProperty("java.vendor", ""),
                                Runtime.version().toString(),
                                System.getProperty("os.arch", "")))));
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

package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build does to the archives of the launcher ({@code build/Modernize.java}) changes nothing but speed. */
class ModernizeTest {
    private static final String SOURCE = """
        package wippy.sample;

        import java.util.function.Function;

        public final class Sample implements Function<Object, String> {
            sealed interface Shape permits Circle, Square {}
            record Circle(int radius) implements Shape {}
            record Square(int side) implements Shape {}
            enum Colour { RED, BLUE }

            interface Named {
                static String name(Object value) {
                    return switch (value) {
                        case Integer i when i > 10 -> "large";
                        case Integer i when i > 5 -> "middling";
                        case Integer i -> "small";
                        case CharSequence text -> "text of " + text.length();
                        case null -> "nothing";
                        default -> Shape.class.isInstance(value) ? shape((Shape) value) : colour(value);
                    };
                }
            }

            private static String shape(Shape shape) {
                return switch (shape) {
                    case Circle(int radius) when radius == 0 -> "point";
                    case Circle circle -> "circle";
                    case Square square -> "square";
                };
            }

            private static String colour(Object value) {
                return value instanceof Colour colour ? switch (colour) { case RED -> "red"; case BLUE -> "blue"; } : "?";
            }

            private static String strict(Object value) {
                return switch (value) { case String text -> text; default -> "other"; };
            }

            @Override
            public String apply(Object value) {
                return switch (String.valueOf(value)) {
                    case "circle" -> Named.name(new Circle(1));
                    case "point" -> Named.name(new Circle(0));
                    case "square" -> Named.name(new Square(1));
                    case "red" -> Named.name(Colour.RED);
                    case "strict" -> strict(null);
                    default -> Named.name(value);
                };
            }
        }
        """;

    @TempDir
    Path folder;

    private Path archive() throws IOException {
        Path source = Files.writeString(folder.resolve("Sample.java"), SOURCE);
        Path classes = folder.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        Path archive = folder.resolve("sample.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        return archive;
    }

    private static void modernize(Path archive) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Repository.root().resolve("build/Modernize.java").toString(),
                        archive.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String content(Path archive, String type) throws IOException {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {archive.toUri().toURL()}, null);
                var in = loader.getResourceAsStream(type)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** With guards, which ask for the cases that come next; null; in an interface; where a case is an enum's. */
    @Test
    void switchesOverTypesMeanTheSame() throws Exception {
        Path archive = archive();
        assertThat(content(archive, "wippy/sample/Sample$Named.class")).contains("SwitchBootstraps");
        modernize(archive);
        assertThat(content(archive, "wippy/sample/Sample$Named.class")).contains("switch$0");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {archive.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            Function<Object, String> sample = (Function<Object, String>)
                    loader.loadClass("wippy.sample.Sample").getConstructor().newInstance();
            assertThat(List.of(11, 7, 3, "tea", 2.5, "circle", "point", "square", "red").stream()
                            .map(sample))
                    .containsExactly(
                            "large", "middling", "small", "text of 3", "?", "circle", "point", "square", "red");
            assertThat(sample.apply(null)).isEqualTo("nothing");
            assertThatNullPointerException().isThrownBy(() -> sample.apply("strict"));
        }
    }
}

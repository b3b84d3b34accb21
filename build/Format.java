import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The formatter of the build: {@code check ROOT} fails on a file that is not formatted, {@code write ROOT} formats in
 * place. Runs on the toolchain's JDK, since the formatter parses with the compiler of the JVM it runs in. A file not
 * touched since the last clean run is not read again.
 */
public final class Format {
    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        Path root = Path.of(args[1]);
        Path stamp = root.resolve("target/format.stamp");
        FileTime last = Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
        FileTime begin = FileTime.fromMillis(System.currentTimeMillis() - 1000);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().contains("/src/"))
                    .filter(p -> newer(p, last))
                    .toList();
        }
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        files.parallelStream().forEach(file -> format(formatter, file, write, wrong));
        if (!wrong.isEmpty()) {
            wrong.stream().sorted().forEach(line -> System.err.println("not formatted: " + line));
            System.err.println("Run: mvn -q process-sources -N -Dformat.mode=write");
            System.exit(1);
        }
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, begin);
    }

    private static boolean newer(Path file, FileTime last) {
        try {
            return Files.getLastModifiedTime(file).compareTo(last) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void format(Formatter formatter, Path file, boolean write, ConcurrentLinkedQueue<String> wrong) {
        try {
            String before = Files.readString(file);
            String after = formatter.formatSourceAndFixImports(before);
            if (before.equals(after)) {
                return;
            }
            if (write) {
                Files.writeString(file, after);
            } else {
                wrong.add(file.toString());
            }
        } catch (Exception e) {
            wrong.add(file + " (" + e.getMessage() + ")");
        }
    }
}

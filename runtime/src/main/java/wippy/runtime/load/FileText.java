package wippy.runtime.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;
import wippy.runtime.error.Problems;

/** Puts the text of files in place of the {@code file://} strings of one definition file. */
final class FileText {
    private static final String SCHEME = "file://";

    private final Path root;
    private final Path directory;
    private final Function<Path, String> naming;
    private final Problems problems;

    /**
     * For one definition file.
     *
     * @param root beyond which no path may lead
     * @param directory of the definition file
     * @param naming what files are called in messages
     */
    FileText(Path root, Path directory, Function<Path, String> naming, Problems problems) {
        this.root = root;
        this.directory = directory;
        this.naming = naming;
        this.problems = problems;
    }

    Data in(Data value) {
        return switch (value) {
            case Data.Text text when text.value().startsWith(SCHEME) -> read(text);
            case Data.Seq seq -> {
                List<Data> items = new ArrayList<>();
                seq.items().forEach(item -> items.add(in(item)));
                yield new Data.Seq(items, seq.at());
            }
            case Data.Mapping mapping -> {
                Map<String, Data> fields = new LinkedHashMap<>();
                mapping.fields().forEach((key, inner) -> fields.put(key, in(inner)));
                yield new Data.Mapping(fields, mapping.at());
            }
            case Data.Null _, Data.Bool _, Data.Int _, Data.Real _, Data.Text _ -> value;
        };
    }

    private Data read(Data.Text reference) {
        String written = reference.value().substring(SCHEME.length());
        try {
            Path file = written.startsWith("/")
                    ? root.resolve(written.replaceFirst("^/+", ""))
                    : directory.resolve(written);
            file = file.normalize();
            if (written.isBlank() || file.equals(directory) || file.equals(root)) {
                problems.add(reference.at(), reference.value() + ": names no file");
                return reference;
            }
            if (!file.startsWith(root)) {
                problems.add(reference.at(), reference.value() + ": leads out of " + naming.apply(root));
                return reference;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new Data.Text(text, SourcePosition.of(naming.apply(file)));
        } catch (InvalidPathException e) {
            problems.add(reference.at(), reference.value() + ": is no path");
        } catch (NoSuchFileException e) {
            problems.add(
                    reference.at(), reference.value() + ": there is no file " + naming.apply(Path.of(e.getFile())));
        } catch (IOException e) {
            problems.add(reference.at(), reference.value() + ": cannot be read: " + e);
        }
        return reference;
    }
}

package wippy.component.wit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wippy.base.source.SourcePosition;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.resolve.Features;
import wippy.component.wit.resolve.WitLoader;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitText;

/** Reads WIT: a text, a file, or a folder with a package and those it depends on (WIT.md, Filesystem structure). */
public final class Wit {
    private static final String DEPENDENCIES = "deps";
    private static final String SUFFIX = ".wit";

    private Wit() {}

    /**
     * The package that a text holds, with those written inside it.
     *
     * @param name of the text, for messages
     * @throws WitException if anything is wrong with it
     */
    public static WitPackages parse(String name, String text, Features features) {
        WitLoader loader = new WitLoader(features);
        return loader.resolve(loader.add(name, List.of(new WitText(name, text))));
    }

    /**
     * The package of a file, or that of a folder: of all {@code .wit} files in it together. The folder's {@code deps}
     * holds other packages, each a file or a folder of its own.
     *
     * @throws WitException if anything is wrong with it, or it cannot be read
     */
    public static WitPackages load(Path path, Features features) {
        WitLoader loader = new WitLoader(features);
        PackageName main = loader.add(path.toString(), texts(path));
        Path dependencies = path.resolve(DEPENDENCIES);
        if (Files.isDirectory(dependencies)) {
            for (Path dependency : entries(dependencies)) {
                if (Files.isDirectory(dependency) || isWit(dependency)) {
                    loader.add(dependency.toString(), texts(dependency));
                }
            }
        }
        return loader.resolve(main);
    }

    private static List<WitText> texts(Path path) {
        return Files.isDirectory(path)
                ? entries(path).stream().filter(Wit::isWit).map(Wit::text).toList()
                : List.of(text(path));
    }

    private static boolean isWit(Path path) {
        return path.toString().endsWith(SUFFIX) && Files.isRegularFile(path);
    }

    /** What a folder holds, by name, so that it is the same everywhere. */
    private static List<Path> entries(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, "the folder cannot be read");
        }
    }

    private static WitText text(Path file) {
        try {
            if (Files.size(file) > 4L * WitText.MAX_LENGTH) {
                throw unreadable(file, "the text is longer than " + WitText.MAX_LENGTH + " characters");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new WitText(file.toString(), text);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "the file is no text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, Files.exists(file) ? "the file cannot be read" : "there is no such file");
        }
    }

    private static WitException unreadable(Path path, String problem) {
        return new WitException(SourcePosition.of(path.toString()), problem, "");
    }
}

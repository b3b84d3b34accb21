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
import wippy.component.binary.ComponentDecoder;
import wippy.component.wit.extract.ComponentWit;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.print.WitPrinter;
import wippy.component.wit.resolve.Features;
import wippy.component.wit.resolve.WitLoader;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitText;
import wippy.engine.WasmException;

/** Reads WIT: a text, a file, or a folder with a package and those it depends on (WIT.md, Filesystem structure). */
public final class Wit {
    private static final String DEPENDENCIES = "deps";
    private static final String SUFFIX = ".wit";
    private static final String BINARY = ".wasm";

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

    /** The package of a file or folder, which messages call by its path; see {@link #load(Path, String, Features)}. */
    public static WitPackages load(Path path, Features features) {
        return load(path, path.toString(), features);
    }

    /**
     * The package of a file, or that of a folder: of all {@code .wit} files in it together. The folder's {@code deps}
     * holds other packages, each a file or a folder of its own; a file can also be a {@code .wasm} that describes one.
     *
     * @param name what messages call the file or folder
     * @throws WitException if anything is wrong with it, or it cannot be read
     */
    public static WitPackages load(Path path, String name, Features features) {
        WitLoader loader = new WitLoader(features);
        PackageName main = loader.add(name, texts(path, name));
        Path dependencies = path.resolve(DEPENDENCIES);
        if (Files.isDirectory(dependencies)) {
            String folder = within(name, dependencies);
            for (Path dependency : entries(dependencies, folder)) {
                String called = within(folder, dependency);
                if (Files.isDirectory(dependency) || isWit(dependency)) {
                    loader.add(called, texts(dependency, called));
                } else if (dependency.toString().endsWith(BINARY)) {
                    loader.add(called, List.of(new WitText(called, described(dependency, called))));
                }
            }
        }
        return loader.resolve(main);
    }

    private static String within(String folder, Path path) {
        return (folder.endsWith("/") ? folder : folder + "/") + path.getFileName();
    }

    private static List<WitText> texts(Path path, String name) {
        return Files.isDirectory(path)
                ? entries(path, name).stream()
                        .filter(Wit::isWit)
                        .map(file -> text(file, within(name, file)))
                        .toList()
                : List.of(text(path, name));
    }

    /** The text of a package in binary form. */
    private static String described(Path file, String name) {
        try {
            ComponentWit found = ComponentWit.of(ComponentDecoder.decode(name, bytes(file, name)));
            if (!found.isPackage()) {
                throw unreadable(name, "this is a component itself, not a package that describes some");
            }
            return WitPrinter.print(found.packages());
        } catch (WasmException e) {
            throw unreadable(name, "this is no WIT package: " + e.getMessage());
        }
    }

    private static boolean isWit(Path path) {
        return path.toString().endsWith(SUFFIX) && Files.isRegularFile(path);
    }

    /** What a folder holds, by name, so that it is the same everywhere. */
    private static List<Path> entries(Path folder, String name) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw unreadable(name, "the folder cannot be read");
        }
    }

    private static WitText text(Path file, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, name)))
                    .toString();
            return new WitText(name, text);
        } catch (CharacterCodingException e) {
            throw unreadable(name, "the file is no text in UTF-8");
        }
    }

    private static byte[] bytes(Path file, String name) {
        try {
            if (Files.size(file) > 4L * WitText.MAX_LENGTH) {
                throw unreadable(name, "the text is longer than " + WitText.MAX_LENGTH + " characters");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(name, Files.exists(file) ? "the file cannot be read" : "there is no such file");
        }
    }

    private static WitException unreadable(String name, String problem) {
        return new WitException(SourcePosition.of(name), problem, "");
    }
}

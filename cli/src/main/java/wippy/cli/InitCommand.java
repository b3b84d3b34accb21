package wippy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wippy.formats.Data;
import wippy.formats.Yaml;
import wippy.runtime.load.LockFile;

/** {@code wippy init}: makes a folder an app by writing its lock file. */
@Command(
        name = "init",
        description = "Make this folder an app: writes wippy.lock, which says where its definitions lie.",
        footer = {"", "Then put definitions into src/_index.yaml and start with: wippy run"})
final class InitCommand implements Runnable {
    private final WippyCommand root;

    @Option(
            names = {"-d", "--src-dir"},
            paramLabel = "DIR",
            defaultValue = "./src",
            description = "Where definitions lie (default: ./src).")
    String sources = "./src";

    @Option(
            names = "--modules-dir",
            paramLabel = "DIR",
            defaultValue = ".wippy",
            description = "Where modules lie (default: .wippy).")
    String modules = ".wippy";

    @Option(
            names = {"-l", "--lock-file"},
            paramLabel = "PATH",
            defaultValue = LockFile.NAME,
            description = "The file to write (default: wippy.lock).")
    Path lockFile = Path.of(LockFile.NAME);

    InitCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        Console console = root.console();
        Path file = console.folder().resolve(lockFile);
        try {
            Map<String, Data> lock = new LinkedHashMap<>();
            if (Files.exists(file)
                    && Yaml.parse(lockFile.toString(), Files.readString(file)) instanceof Data.Mapping m) {
                lock.putAll(m.fields());
            }
            Map<String, Data> directories = new LinkedHashMap<>();
            directories.put("modules", Data.of(modules));
            directories.put("src", Data.of(sources));
            lock.put("directories", Data.of(directories));
            Files.createDirectories(console.folder().resolve(sources));
            write(file, Yaml.print(Data.of(lock)));
        } catch (IOException e) {
            throw new CliException("cannot write " + lockFile + ": " + e.getMessage());
        }
        console.out().println("wrote " + lockFile);
        console.out().println("definitions go to " + sources + ", for example " + sources + "/_index.yaml");
    }

    /** Private to the user, as a lock file may name private modules. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}

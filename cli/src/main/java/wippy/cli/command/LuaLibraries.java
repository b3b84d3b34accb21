package wippy.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import wippy.lua.compile.LuaSource;

/** The Lua files beside the one that runs, by the names they are required by: {@code a.b} is {@code a/b.lua}. */
final class LuaLibraries implements Function<String, Optional<LuaSource>> {
    private final Session session;
    private final Path folder;

    /** Those beside that file, or of the session's folder if it has none. */
    LuaLibraries(Session session, String file) {
        this.session = session;
        Path parent = WasmFiles.isStream(file) ? null : Path.of(file).getParent();
        folder = parent == null ? Path.of("") : parent;
    }

    @Override
    public Optional<LuaSource> apply(String name) {
        try {
            Path file = folder.resolve(name.replace('.', '/') + ".lua");
            if (!Files.isRegularFile(session.directory().resolve(file))) {
                return Optional.empty();
            }
            byte[] octets = new WasmFiles(session).read(file.toString());
            return Optional.of(new LuaSource(file.toString(), new String(octets, StandardCharsets.UTF_8)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

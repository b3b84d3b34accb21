package wippy.lua.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.base.code.CodeEntry;

/**
 * What was generated for a chunk.
 *
 * @param main the name of the main function's class
 * @param constants what classes ask their loader for
 * @param classes class files by name
 */
record ChunkCode(String main, List<Constant> constants, Map<String, byte[]> classes) {
    private static final String INDEX = "chunk";

    /** As contents of a cache file. */
    Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>(classes);
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(index)) {
            out.writeUTF(main);
            Constant.writeAll(out, constants);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        contents.put(INDEX, index.toByteArray());
        return contents;
    }

    /** The code in a cache file; empty if any of it cannot be read. */
    static Optional<ChunkCode> read(CodeEntry entry) {
        Map<String, byte[]> classes = new HashMap<>();
        for (String name : entry.names()) {
            Optional<byte[]> blob = entry.blob(name);
            if (blob.isEmpty()) {
                return Optional.empty();
            }
            classes.put(name, blob.get());
        }
        byte[] index = classes.remove(INDEX);
        return index == null ? Optional.empty() : read(index, classes);
    }

    private static Optional<ChunkCode> read(byte[] index, Map<String, byte[]> classes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(index))) {
            return Optional.of(new ChunkCode(in.readUTF(), List.copyOf(Constant.readAll(in)), classes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

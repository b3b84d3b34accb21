package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes the names of a text into a name section (specification A.4), so that backtraces can tell them. */
final class NameSectionWriter {
    private NameSectionWriter() {}

    /** The content of the section; empty if nothing is named. */
    static byte[] write(Optional<Token> module, Spaces spaces, SortedMap<Integer, IndexSpace> locals) {
        Bytes out = new Bytes();
        module.ifPresent(id ->
                subsection(out, 0, new Bytes().sized(utf8(id.text().substring(1)))));
        names(out, 1, spaces.functions.names());
        locals(out, locals);
        names(out, 4, spaces.types.names().names());
        names(out, 5, spaces.tables.names());
        names(out, 6, spaces.memories.names());
        names(out, 7, spaces.globals.names());
        names(out, 8, spaces.elems.names());
        names(out, 9, spaces.datas.names());
        names(out, 11, spaces.tags.names());
        return out.size() == 0
                ? new byte[0]
                : new Bytes().sized(utf8("name")).add(out).toArray();
    }

    private static void names(Bytes out, int id, SortedMap<Integer, String> names) {
        if (!names.isEmpty()) {
            subsection(out, id, map(names));
        }
    }

    private static void locals(Bytes out, SortedMap<Integer, IndexSpace> locals) {
        Bytes content = new Bytes();
        int count = 0;
        for (Map.Entry<Integer, IndexSpace> function : locals.entrySet()) {
            if (!function.getValue().names().isEmpty()) {
                content.u32(function.getKey()).add(map(function.getValue().names()));
                count++;
            }
        }
        if (count > 0) {
            subsection(out, 2, new Bytes().u32(count).add(content));
        }
    }

    private static Bytes map(SortedMap<Integer, String> names) {
        Bytes content = new Bytes().u32(names.size());
        names.forEach((index, name) -> content.u32(index).sized(utf8(name)));
        return content;
    }

    private static void subsection(Bytes out, int id, Bytes content) {
        out.u8(id).sized(content.toArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

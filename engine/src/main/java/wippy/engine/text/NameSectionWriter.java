package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes the names of a text into a name section (specification A.4), so that backtraces can tell them. */
final class NameSectionWriter {
    private NameSectionWriter() {}

    /**
     * The content of the section; empty if nothing is named.
     *
     * @param locals by function
     * @param labels by function
     */
    static byte[] write(
            Optional<String> module,
            Spaces spaces,
            SortedMap<Integer, SortedMap<Integer, String>> locals,
            SortedMap<Integer, SortedMap<Integer, String>> labels) {
        Bytes out = new Bytes();
        module.ifPresent(name -> subsection(out, 0, new Bytes().sized(utf8(name))));
        names(out, 1, spaces.functions.names());
        nested(out, 2, locals);
        nested(out, 3, labels);
        names(out, 4, spaces.types.names().names());
        names(out, 5, spaces.tables.names());
        names(out, 6, spaces.memories.names());
        names(out, 7, spaces.globals.names());
        names(out, 8, spaces.elems.names());
        names(out, 9, spaces.datas.names());
        nested(out, 10, spaces.types.fieldNames());
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

    private static void nested(Bytes out, int id, SortedMap<Integer, SortedMap<Integer, String>> names) {
        Bytes content = new Bytes();
        int count = 0;
        for (Map.Entry<Integer, SortedMap<Integer, String>> owner : names.entrySet()) {
            if (!owner.getValue().isEmpty()) {
                content.u32(owner.getKey()).add(map(owner.getValue()));
                count++;
            }
        }
        if (count > 0) {
            subsection(out, id, new Bytes().u32(count).add(content));
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

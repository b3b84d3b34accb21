package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections of a binary in the making, and their encoding (specification 5.5). */
final class ModuleImage {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    final List<Bytes> imports = new ArrayList<>();
    final List<Bytes> functions = new ArrayList<>();
    final List<Bytes> tables = new ArrayList<>();
    final List<Bytes> memories = new ArrayList<>();
    final List<Bytes> tags = new ArrayList<>();
    final List<Bytes> globals = new ArrayList<>();
    final List<Bytes> exports = new ArrayList<>();
    final List<Bytes> elems = new ArrayList<>();
    final List<Bytes> codes = new ArrayList<>();
    final List<Bytes> datas = new ArrayList<>();
    private Optional<Integer> start = Optional.empty();

    /** Sets the start function; false if there is one. */
    boolean start(int function) {
        boolean first = start.isEmpty();
        start = Optional.of(function);
        return first;
    }

    byte[] encode(Spaces spaces, byte[] nameSection) {
        Bytes out = new Bytes().raw(HEADER);
        section(
                out,
                1,
                spaces.types.groups().stream()
                        .map(group -> new Bytes().raw(group))
                        .toList());
        section(out, 2, imports);
        section(out, 3, functions);
        section(out, 4, tables);
        section(out, 5, memories);
        section(out, 13, tags);
        section(out, 6, globals);
        section(out, 7, exports);
        start.ifPresent(function -> section(out, 8, new Bytes().u32(function)));
        section(out, 9, elems);
        if (spaces.needsDataCount()) {
            section(out, 12, new Bytes().u32(datas.size()));
        }
        section(
                out,
                10,
                codes.stream().map(code -> new Bytes().sized(code.toArray())).toList());
        section(out, 11, datas);
        if (nameSection.length > 0) {
            section(out, 0, new Bytes().raw(nameSection));
        }
        return out.toArray();
    }

    private static void section(Bytes out, int id, List<Bytes> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Bytes content = new Bytes().u32(entries.size());
        entries.forEach(content::add);
        section(out, id, content);
    }

    private static void section(Bytes out, int id, Bytes content) {
        out.u8(id).sized(content.toArray());
    }
}

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
    final List<CustomSection> customs = new ArrayList<>();
    private Optional<Integer> start = Optional.empty();

    /** Sets the start function; false if there is one. */
    boolean start(int function) {
        boolean first = start.isEmpty();
        start = Optional.of(function);
        return first;
    }

    byte[] encode(Spaces spaces, byte[] nameSection) {
        Bytes out = new Bytes().raw(HEADER);
        customs(out, CustomSection.FIRST);
        for (SectionKind kind : SectionKind.values()) {
            customs(out, CustomSection.before(kind));
            content(kind, spaces).ifPresent(content -> section(out, kind.id(), content));
            customs(out, CustomSection.after(kind));
        }
        if (nameSection.length > 0) {
            section(out, 0, new Bytes().raw(nameSection));
        }
        customs(out, CustomSection.LAST);
        return out.toArray();
    }

    private void customs(Bytes out, int slot) {
        for (CustomSection custom : customs) {
            if (custom.slot() == slot) {
                section(out, 0, new Bytes().sized(custom.name()).raw(custom.content()));
            }
        }
    }

    private Optional<Bytes> content(SectionKind kind, Spaces spaces) {
        return switch (kind) {
            case TYPE -> entries(spaces.types.groups());
            case IMPORT -> entries(imports);
            case FUNC -> entries(functions);
            case TABLE -> entries(tables);
            case MEMORY -> entries(memories);
            case TAG -> entries(tags);
            case GLOBAL -> entries(globals);
            case EXPORT -> entries(exports);
            case START -> start.map(new Bytes()::u32);
            case ELEM -> entries(elems);
            case DATACOUNT -> spaces.needsDataCount() ? Optional.of(new Bytes().u32(datas.size())) : Optional.empty();
            case CODE ->
                entries(codes.stream()
                        .map(code -> new Bytes().sized(code.toArray()))
                        .toList());
            case DATA -> entries(datas);
        };
    }

    private static Optional<Bytes> entries(List<Bytes> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Bytes content = new Bytes().u32(entries.size());
        entries.forEach(content::add);
        return Optional.of(content);
    }

    private static void section(Bytes out, int id, Bytes content) {
        out.u8(id).sized(content.toArray());
    }
}

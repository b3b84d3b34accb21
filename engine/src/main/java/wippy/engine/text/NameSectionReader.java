package wippy.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names in a name section (specification A.4 and the proposal of extended names). */
final class NameSectionReader {
    static final int MODULE = 0;
    static final int FUNCTIONS = 1;
    static final int LOCALS = 2;
    static final int LABELS = 3;
    static final int TYPES = 4;
    static final int TABLES = 5;
    static final int MEMORIES = 6;
    static final int GLOBALS = 7;
    static final int ELEMS = 8;
    static final int DATAS = 9;
    static final int FIELDS = 10;
    static final int TAGS = 11;

    private final Map<Integer, SortedMap<Integer, String>> direct = new HashMap<>();
    private final Map<Integer, Map<Integer, SortedMap<Integer, String>>> nested = new HashMap<>();
    private Optional<String> module = Optional.empty();

    /** No names. */
    NameSectionReader() {}

    /**
     * The names in the content of a section.
     *
     * @throws wippy.engine.WasmException.Malformed if it is no name section
     */
    NameSectionReader(BinaryReader in) {
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryReader part = in.part(in.u32(), "name section");
            switch (id) {
                case MODULE -> module = Optional.of(part.name());
                case LOCALS, LABELS, FIELDS -> nested(part, nested.computeIfAbsent(id, _ -> new HashMap<>()));
                case FUNCTIONS, TYPES, TABLES, MEMORIES, GLOBALS, ELEMS, DATAS, TAGS ->
                    map(part, direct.computeIfAbsent(id, _ -> new TreeMap<>()));
                default -> throw part.malformed("unknown names");
            }
            part.done();
        }
    }

    private static void nested(BinaryReader in, Map<Integer, SortedMap<Integer, String>> into) {
        for (int i = in.count(); i > 0; i--) {
            map(in, into.computeIfAbsent(in.u32(), _ -> new TreeMap<>()));
        }
    }

    private static void map(BinaryReader in, SortedMap<Integer, String> into) {
        for (int i = in.count(); i > 0; i--) {
            into.putIfAbsent(in.u32(), in.name());
        }
    }

    Optional<String> module() {
        return module;
    }

    /** Names of one kind. */
    NameSpace of(int kind, int count) {
        return new NameSpace(direct.getOrDefault(kind, new TreeMap<>()), count);
    }

    /** Names of one kind within something. */
    NameSpace of(int kind, int owner, int count) {
        return new NameSpace(within(kind, owner), count);
    }

    /** The names of one kind within something, by their numbers. */
    Map<Integer, String> within(int kind, int owner) {
        return nested.getOrDefault(kind, Map.of()).getOrDefault(owner, new TreeMap<>());
    }
}

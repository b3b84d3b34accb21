package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What annotations say about how likely branches are, and the custom section that tells it. */
final class BranchHints {
    private final SortedMap<Integer, SortedMap<Integer, Integer>> functions = new TreeMap<>();

    /** Notes hints by their places in the body of a function. */
    void put(int function, SortedMap<Integer, Integer> hints) {
        if (!hints.isEmpty()) {
            functions.put(function, hints);
        }
    }

    /**
     * The hints in the content of a section.
     *
     * @throws wippy.engine.WasmException.Malformed if it is no such section
     */
    static BranchHints read(BinaryReader in) {
        BranchHints hints = new BranchHints();
        for (int i = in.count(); i > 0; i--) {
            int function = in.u32();
            SortedMap<Integer, Integer> places = new TreeMap<>();
            for (int j = in.count(); j > 0; j--) {
                int place = in.u32();
                if (in.u32() != 1 || in.peek() > 1 || places.put(place, in.u8()) != null) {
                    throw in.malformed("malformed branch hint");
                }
            }
            hints.put(function, places);
        }
        in.done();
        return hints;
    }

    /** The hints of a function by their places in its body. */
    SortedMap<Integer, Integer> of(int function) {
        return functions.getOrDefault(function, new TreeMap<>());
    }

    /** How many there are. */
    int count() {
        return functions.values().stream().mapToInt(Map::size).sum();
    }

    /** The section; nothing if there are no hints. */
    Optional<CustomSection> section() {
        if (functions.isEmpty()) {
            return Optional.empty();
        }
        Bytes out = new Bytes().u32(functions.size());
        for (Map.Entry<Integer, SortedMap<Integer, Integer>> function : functions.entrySet()) {
            out.u32(function.getKey()).u32(function.getValue().size());
            function.getValue().forEach((place, value) -> out.u32(place).u32(1).u8(value));
        }
        byte[] name = Annotation.BRANCH_HINT.getBytes(StandardCharsets.UTF_8);
        return Optional.of(new CustomSection(CustomSection.before(SectionKind.CODE), name, out.toArray()));
    }
}

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

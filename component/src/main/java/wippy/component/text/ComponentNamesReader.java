package wippy.component.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.component.syntax.Slice;
import wippy.component.syntax.Sort;

/** Reads what a component calls things from the custom section for that; it need not be well-formed. */
final class ComponentNamesReader {
    private final Slice content;
    private final Map<Sort, SortedMap<Integer, String>> names = new EnumMap<>(Sort.class);
    private Optional<String> component = Optional.empty();
    private int at;

    private ComponentNamesReader(Slice content) {
        this.content = content;
        this.at = content.from();
    }

    /** The section is not as it should be. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }

    /** The names of a component; nothing if the section is not as it should be. */
    static Optional<ComponentNamesReader> read(Slice content) {
        try {
            ComponentNamesReader reader = new ComponentNamesReader(content);
            while (reader.at < content.to()) {
                reader.part();
            }
            return Optional.of(reader);
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    /** What the component itself is called. */
    Optional<String> component() {
        return component;
    }

    /** The names of one sort by index. */
    SortedMap<Integer, String> of(Sort sort) {
        return names.getOrDefault(sort, new TreeMap<>());
    }

    private void part() {
        int id = u8();
        int end = u32() + at;
        if (end < at || end > content.to()) {
            throw new Broken();
        }
        switch (id) {
            case 0 -> component = Optional.of(name());
            case 1 -> sort();
            default -> throw new Broken();
        }
        if (at != end) {
            throw new Broken();
        }
    }

    private void sort() {
        int code = u8();
        Sort sort = Sort.of(code == 0, code == 0 ? u8() : code).orElseThrow(Broken::new);
        SortedMap<Integer, String> map = names.computeIfAbsent(sort, _ -> new TreeMap<>());
        for (int count = u32(); count != 0; count--) {
            int index = u32();
            map.putIfAbsent(index, name());
        }
    }

    private int u8() {
        if (at >= content.to()) {
            throw new Broken();
        }
        return content.array()[at++] & 0xff;
    }

    private int u32() {
        OptionalInt value = OptionalInt.empty();
        long bits = 0;
        for (int shift = 0; shift < 35 && value.isEmpty(); shift += 7) {
            int next = u8();
            bits |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                value = OptionalInt.of((int) bits);
            }
        }
        if (value.isEmpty() || bits >>> 32 != 0) {
            throw new Broken();
        }
        return value.getAsInt();
    }

    private String name() {
        int size = u32();
        if (size < 0 || size > content.to() - at) {
            throw new Broken();
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.array(), at, size))
                    .toString();
            at += size;
            return name;
        } catch (CharacterCodingException e) {
            throw new Broken();
        }
    }
}

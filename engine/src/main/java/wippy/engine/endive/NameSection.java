package wippy.engine.endive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads function names from a module's name section, as far as it is sound: a faulty one is no fault of the module. */
final class NameSection {
    private static final int FUNCTION_NAMES = 1;

    private final ByteBuffer bytes;
    private final Map<Integer, String> names = new HashMap<>();

    private NameSection(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Map<Integer, String> functions(byte[] section) {
        NameSection reader = new NameSection(section);
        try {
            reader.subsections();
        } catch (RuntimeException e) {
            System.getLogger(NameSection.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "faulty name section: " + e);
        }
        return Map.copyOf(reader.names);
    }

    private void subsections() {
        while (bytes.hasRemaining()) {
            int id = bytes.get();
            int end = number() + bytes.position();
            if (id == FUNCTION_NAMES) {
                nameMap();
            }
            bytes.position(end);
        }
    }

    private void nameMap() {
        int count = number();
        for (int i = 0; i < count; i++) {
            int function = number();
            byte[] name = new byte[Math.min(number(), bytes.remaining())];
            bytes.get(name);
            names.put(function, new String(name, StandardCharsets.UTF_8));
        }
    }

    /** LEB128. */
    private int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("number too long");
    }
}

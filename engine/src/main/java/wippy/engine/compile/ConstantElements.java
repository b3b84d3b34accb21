package wippy.engine.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * Constant elements of an array as strings, two bytes a character, least byte first: for the JVM a string is one
 * instruction, where elements by themselves would soon be more code than a method may have.
 */
final class ConstantElements {
    /** Characters in one string: a constant has room for 65,535 bytes, and a character may take three. */
    private static final int CHUNK = 20_000;

    private final List<StringBuilder> chunks = new ArrayList<>();
    private int low = -1;

    private ConstantElements() {}

    /**
     * Elements of so many bytes each.
     *
     * @param values numbers or vectors
     */
    static List<String> of(List<Operand> values, int width) {
        ConstantElements elements = new ConstantElements();
        for (Operand value : values) {
            switch (value) {
                case Operand.Constant number -> elements.add(number.bits(), width);
                case Operand.Vector vector -> {
                    elements.add(vector.low(), Long.BYTES);
                    elements.add(vector.high(), Long.BYTES);
                }
                case Operand.Local _ -> throw new IllegalArgumentException("Not constant: " + value);
            }
        }
        if (elements.low >= 0) {
            elements.add(0, 1);
        }
        return elements.chunks.stream().map(StringBuilder::toString).toList();
    }

    /** Whether all are known. */
    static boolean areConstant(List<Operand> values) {
        return values.stream().noneMatch(value -> value instanceof Operand.Local || value.kind() == Kind.REFERENCE);
    }

    private void add(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            int next = (int) (bits >>> (8 * i)) & 0xff;
            if (low < 0) {
                low = next;
            } else {
                chunk().append((char) (low | next << 8));
                low = -1;
            }
        }
    }

    private StringBuilder chunk() {
        if (chunks.isEmpty() || chunks.getLast().length() == CHUNK) {
            chunks.add(new StringBuilder());
        }
        return chunks.getLast();
    }
}

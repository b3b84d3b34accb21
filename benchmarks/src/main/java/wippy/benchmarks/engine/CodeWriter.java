package wippy.benchmarks.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a module under construction (binary format: chapter 5 of the specification). */
final class CodeWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CodeWriter bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    CodeWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** An unsigned number. */
    CodeWriter number(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    /** A signed number. */
    CodeWriter signed(long value) {
        long rest = value;
        while (rest >> 6 != 0 && rest >> 6 != -1) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
        return this;
    }

    CodeWriter name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8);
    }

    CodeWriter f64Const(double value) {
        out.write(0x44);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    /** What another writer holds, after its length. */
    CodeWriter sized(CodeWriter content) {
        return number(content.size()).raw(content.toBytes());
    }

    /** A section. */
    CodeWriter section(int id, CodeWriter content) {
        return bytes(id).sized(content);
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}

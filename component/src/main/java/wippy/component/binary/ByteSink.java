package wippy.component.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import wippy.component.syntax.Slice;

/** Builds a part of a binary. */
final class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ByteSink u8(int value) {
        out.write(value);
        return this;
    }

    /** An unsigned number of 32 bits, in LEB128. */
    ByteSink u32(int value) {
        long rest = Integer.toUnsignedLong(value);
        while (rest >>> 7 != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** An index where a negative number would be a known type: signed, of 33 bits, in LEB128. */
    ByteSink s33(int index) {
        long rest = Integer.toUnsignedLong(index);
        while (rest > 63) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    ByteSink flag(boolean set) {
        return u8(set ? 1 : 0);
    }

    /** The length, then the text in UTF-8. */
    ByteSink name(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        u32(octets.length);
        out.writeBytes(octets);
        return this;
    }

    ByteSink raw(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    ByteSink raw(Slice slice) {
        out.write(slice.array(), slice.from(), slice.size());
        return this;
    }

    /** The length, then the octets. */
    ByteSink sized(ByteSink content) {
        u32(content.out.size());
        out.writeBytes(content.toArray());
        return this;
    }

    /** How many there are, then each. */
    <T> ByteSink all(List<T> items, BiConsumer<ByteSink, T> writer) {
        u32(items.size());
        items.forEach(item -> writer.accept(this, item));
        return this;
    }

    /** Whether it is there, then it. */
    <T> ByteSink maybe(Optional<T> item, BiConsumer<ByteSink, T> writer) {
        flag(item.isPresent());
        item.ifPresent(value -> writer.accept(this, value));
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}

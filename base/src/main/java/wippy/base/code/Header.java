package wippy.base.code;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of a cache file, which says what the rest is. All numbers big-endian, texts UTF-8 after their length of
 * 4 bytes, checks as {@link Check} has them:
 *
 * <pre>
 * 8   magic, with the version of this layout
 * 4   length of the header, its check included
 * 4   length of the file
 * 4   length of the key, key: 4 number of parts, texts
 * 4   number of blobs; of each, by the hash of its name:
 *     4 hash, 4 where its name is, 4 where its content is, 4 how long that is, 8 its check
 *     the names, texts
 * 8   check of all the above
 *     the contents, one right after the other
 * </pre>
 *
 * Nothing is read of it but what is asked for: a module of many thousand functions has an index of as many lines, and a
 * start needs some hundred.
 */
final class Header {
    private static final long MAGIC = 0x57495050_59434332L; // "WIPPYCC2"
    private static final int CHECK = Long.BYTES;
    private static final int FIXED = 8 + 4 + 4 + 4;
    private static final int LINE = 4 + 4 + 4 + 4 + 8;

    private final byte[] header;
    private final int lines;
    private final int count;

    private Header(byte[] header, int lines, int count) {
        this.header = header;
        this.lines = lines;
        this.count = count;
    }

    /** One content: where it begins in the file, how long it is, its check. */
    record Blob(int offset, int length, long check) {}

    private record Line(byte[] name, int hash, int offset, byte[] content) {}

    static byte[] encodeKey(CodeKey key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeInt(out, key.parts().size());
        for (String part : key.parts()) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            writeInt(out, utf8.length);
            out.writeBytes(utf8);
        }
        return out.toByteArray();
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    /**
     * The header of a file that holds those contents, in their order.
     *
     * @throws ArithmeticException if that is more than a file may have
     */
    static byte[] encode(CodeKey key, Map<String, byte[]> contents) {
        byte[] encodedKey = encodeKey(key);
        int names = contents.keySet().stream()
                .mapToInt(name -> 4 + name.getBytes(StandardCharsets.UTF_8).length)
                .reduce(0, Math::addExact);
        int length = FIXED + encodedKey.length + 4 + contents.size() * LINE + names + CHECK;
        int total =
                contents.values().stream().mapToInt(content -> content.length).reduce(length, Math::addExact);
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putLong(MAGIC).putInt(length).putInt(total).putInt(encodedKey.length);
        out.put(encodedKey).putInt(contents.size());
        index(out, lines(contents, length));
        seal(out.array());
        return out.array();
    }

    private static List<Line> lines(Map<String, byte[]> contents, int first) {
        List<Line> lines = new ArrayList<>(contents.size());
        int offset = first;
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            String name = entry.getKey();
            lines.add(new Line(name.getBytes(StandardCharsets.UTF_8), name.hashCode(), offset, entry.getValue()));
            offset += entry.getValue().length;
        }
        lines.sort(Comparator.comparingInt(Line::hash));
        return lines;
    }

    private static void index(ByteBuffer out, List<Line> lines) {
        int name = out.position() + lines.size() * LINE;
        for (Line line : lines) {
            out.putInt(line.hash).putInt(name).putInt(line.offset).putInt(line.content.length);
            out.putLong(Check.of(line.content));
            name += 4 + line.name.length;
        }
        lines.forEach(line -> out.putInt(line.name.length).put(line.name));
    }

    /** Writes the check of what stands before it at the end. */
    static void seal(byte[] header) {
        int end = header.length - CHECK;
        ByteBuffer.wrap(header).putLong(end, Check.of(header, end));
    }

    /**
     * Reads and checks the header of a file that is to hold what belongs to that key.
     *
     * @throws DamagedException if anything about it is wrong, the length of the file included
     */
    static Header read(SharedFile file, CodeKey key) throws IOException {
        if (file.size() < FIXED) {
            throw new DamagedException("ends within the header");
        }
        byte[] fixed = file.read(0, FIXED);
        if (int64(fixed, 0) != MAGIC) {
            throw new DamagedException("does not begin as a cache file");
        }
        int length = int32(fixed, 8);
        if (int32(fixed, 12) != file.size() || length < FIXED + CHECK || length > file.size()) {
            throw new DamagedException("is not of the length it was written with");
        }
        byte[] header = file.read(0, length);
        if (int64(header, length - CHECK) != Check.of(header, length - CHECK)) {
            throw new DamagedException("has a header that fails its check");
        }
        int keyLength = int32(header, 16);
        byte[] encoded = encodeKey(key);
        if (keyLength != encoded.length || !Arrays.equals(bytes(header, FIXED, keyLength), encoded)) {
            throw new DamagedException("is of another key");
        }
        int count = int32(header, FIXED + keyLength);
        int lines = FIXED + keyLength + 4;
        if (count < 0 || count > (length - lines) / LINE) {
            throw new DamagedException("has an index that is too long");
        }
        return new Header(header, lines, count);
    }

    /** The content of that name, if there is one. */
    Optional<Blob> find(String name) throws DamagedException {
        int hash = name.hashCode();
        for (int line = first(hash); line < count && int32(header, at(line)) == hash; line++) {
            if (name(line).equals(name)) {
                int at = at(line);
                return Optional.of(new Blob(int32(header, at + 8), int32(header, at + 12), int64(header, at + 16)));
            }
        }
        return Optional.empty();
    }

    /** The first line whose hash is not below that one. */
    private int first(int hash) throws DamagedException {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (int32(header, at(middle)) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int at(int line) {
        return lines + line * LINE;
    }

    private String name(int line) throws DamagedException {
        int at = int32(header, at(line) + 4);
        return new String(bytes(header, at + 4, int32(header, at)), StandardCharsets.UTF_8);
    }

    /** The names of all contents. */
    Set<String> names() throws DamagedException {
        Set<String> names = LinkedHashSet.newLinkedHashSet(count);
        for (int line = 0; line < count; line++) {
            names.add(name(line));
        }
        return names;
    }

    // By hand: the buffers of the JDK take a start ten times as long.

    private static int int32(byte[] bytes, int at) throws DamagedException {
        if (at < 0 || at > bytes.length - 4) {
            throw new DamagedException("has a header that is too short");
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    private static long int64(byte[] bytes, int at) throws DamagedException {
        return (long) int32(bytes, at) << 32 | (int32(bytes, at + 4) & 0xffff_ffffL);
    }

    private static byte[] bytes(byte[] bytes, int at, int length) throws DamagedException {
        if (at < 0 || length < 0 || at > bytes.length - length) {
            throw new DamagedException("has a text beyond its header");
        }
        return Arrays.copyOfRange(bytes, at, at + length);
    }
}

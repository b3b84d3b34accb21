package wippy.base.code;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beginning of a cache file, which says what the rest is. All numbers big-endian, texts UTF-8 after their length:
 *
 * <pre>
 * 8   magic, with the version of this layout
 * 4   length of the header, its digest included
 * 8   length of the file
 * 4   number of parts of the key; of each: 4 length, text
 * 4   number of blobs; of each: 4 length of the name, name, 4 length of the content, 32 its digest
 * 32  digest of all the above
 *     the contents, one right after the other
 * </pre>
 */
record Header(CodeKey key, List<Blob> blobs) {
    private static final long MAGIC = 0x57495050_59434331L; // "WIPPYCC1"
    private static final int FIXED = 8 + 4 + 8;

    /** Enough for any header but that of a big module: one read then does. */
    private static final int FIRST_READ = 32 << 10;

    /** One content: where it begins in the file, how long it is, its digest. */
    record Blob(String name, long offset, int length, ByteBuffer digest) {
        boolean isDigestOf(byte[] content) {
            return digest.equals(ByteBuffer.wrap(Sha256.of(content)));
        }
    }

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

    /** The header of a file that holds those contents, in their order. */
    static byte[] encode(CodeKey key, Map<String, byte[]> contents) {
        byte[] encodedKey = encodeKey(key);
        List<byte[]> index = new ArrayList<>();
        contents.forEach((name, content) -> index.add(indexLine(name, content)));
        long length = FIXED
                + encodedKey.length
                + 4L
                + index.stream().mapToLong(line -> line.length).sum()
                + Sha256.LENGTH;
        long total =
                contents.values().stream().mapToLong(content -> content.length).sum();
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
        out.putLong(MAGIC).putInt(out.capacity()).putLong(length + total).put(encodedKey);
        out.putInt(index.size());
        index.forEach(out::put);
        seal(out.array());
        return out.array();
    }

    private static byte[] indexLine(String name, byte[] content) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + utf8.length + 4 + Sha256.LENGTH)
                .putInt(utf8.length)
                .put(utf8)
                .putInt(content.length)
                .put(Sha256.of(content))
                .array();
    }

    /** Writes the digest of what stands before it at the end. */
    static void seal(byte[] header) {
        int end = header.length - Sha256.LENGTH;
        System.arraycopy(Sha256.of(header, end), 0, header, end, Sha256.LENGTH);
    }

    /**
     * Reads and checks the header of a file.
     *
     * @throws DamagedException if anything about it is wrong, the length of the file included
     */
    static Header read(SharedFile file) throws IOException {
        long size = file.size();
        byte[] begin = file.read(0, (int) Math.min(size, FIRST_READ));
        if (begin.length < FIXED) {
            throw new DamagedException("ends within the header");
        }
        ByteBuffer fixed = ByteBuffer.wrap(begin);
        if (fixed.getLong() != MAGIC) {
            throw new DamagedException("does not begin as a cache file");
        }
        int length = fixed.getInt();
        if (fixed.getLong() != size || length < FIXED + Sha256.LENGTH || length > size) {
            throw new DamagedException("is not of the length it was written with");
        }
        byte[] header = length <= begin.length ? Arrays.copyOf(begin, length) : file.read(0, length);
        return decode(header, size);
    }

    private static Header decode(byte[] header, long size) throws DamagedException {
        int end = header.length - Sha256.LENGTH;
        byte[] digest = Arrays.copyOfRange(header, end, header.length);
        if (!MessageDigest.isEqual(digest, Sha256.of(header, end))) {
            throw new DamagedException("has a header that fails its check");
        }
        ByteBuffer in = ByteBuffer.wrap(header, FIXED, end - FIXED);
        try {
            CodeKey key = decodeKey(in);
            List<Blob> blobs = decodeIndex(in, header.length, size);
            if (in.hasRemaining()) {
                throw new DamagedException("has a header that is too long");
            }
            return new Header(key, blobs);
        } catch (BufferUnderflowException e) {
            throw new DamagedException("has a header that is too short");
        }
    }

    private static CodeKey decodeKey(ByteBuffer in) throws DamagedException {
        int count = in.getInt();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(text(in));
        }
        return new CodeKey(parts);
    }

    private static List<Blob> decodeIndex(ByteBuffer in, long begin, long size) throws DamagedException {
        int count = in.getInt();
        List<Blob> blobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long offset = begin;
        for (int i = 0; i < count; i++) {
            String name = text(in);
            int length = in.getInt();
            ByteBuffer digest = digest(in);
            if (length < 0 || length > size - offset || !names.add(name)) {
                throw new DamagedException("has an index that contradicts itself");
            }
            blobs.add(new Blob(name, offset, length, digest));
            offset += length;
        }
        if (offset != size) {
            throw new DamagedException("is longer than its contents");
        }
        return blobs;
    }

    private static ByteBuffer digest(ByteBuffer in) {
        byte[] digest = new byte[Sha256.LENGTH];
        in.get(digest);
        return ByteBuffer.wrap(digest).asReadOnlyBuffer();
    }

    private static String text(ByteBuffer in) throws DamagedException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new DamagedException("has a text beyond its header");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

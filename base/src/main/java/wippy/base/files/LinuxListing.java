package wippy.base.files;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The names in a directory of Linux, a buffer full at a time. */
final class LinuxListing implements DirectoryListing {
    private static final int BUFFER = 1 << 15;
    private static final int NAME = 19;

    private final LinuxCalls calls;
    private final Descriptor descriptor;
    private byte[] bytes = {};
    private int at;

    LinuxListing(LinuxCalls calls, Descriptor descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    @Override
    public Optional<DirectoryEntry> next() throws FileException {
        while (true) {
            if (at == bytes.length && !fill()) {
                return Optional.empty();
            }
            MemorySegment entry = MemorySegment.ofArray(bytes).asSlice(at);
            at += Short.toUnsignedInt(entry.get(JAVA_SHORT_UNALIGNED, 16));
            byte[] name = name(entry);
            if (!isDots(name)) {
                long inode = entry.get(JAVA_LONG_UNALIGNED, 0);
                // The type of an entry is that of a mode, without the lower bits.
                FileType type = FileType.ofMode((entry.get(JAVA_BYTE, 18) & 0xf) << 12);
                return Optional.of(new DirectoryEntry(LinuxDirectory.text(name, "name in the directory"), type, inode));
            }
        }
    }

    private static byte[] name(MemorySegment entry) {
        int end = NAME;
        while (entry.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        return entry.asSlice(NAME, end - NAME).toArray(JAVA_BYTE);
    }

    private static boolean isDots(byte[] name) {
        return name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
    }

    private boolean fill() throws FileException {
        int directory = descriptor.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER, 8);
            long size = Descriptor.check(calls.getdents(directory, buffer), "directory");
            bytes = buffer.asSlice(0, size).toArray(JAVA_BYTE);
            at = 0;
            return size > 0;
        } finally {
            descriptor.release();
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}

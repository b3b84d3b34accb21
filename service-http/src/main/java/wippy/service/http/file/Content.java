package wippy.service.http.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import wippy.base.execution.BlockingPool;
import wippy.base.files.Attributes;
import wippy.base.files.Directory;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.base.files.Node;
import wippy.base.files.OpenFile;
import wippy.base.files.OpenOption;
import wippy.runtime.port.FileVolume;

/** An open file of a volume. Its methods wait for the disk as the blocking pool does. */
abstract sealed class Content implements AutoCloseable {
    private final long size;
    private final Optional<Instant> modified;

    private Content(long size, Optional<Instant> modified) {
        this.size = size;
        this.modified = modified;
    }

    /** In octets. */
    final long size() {
        return size;
    }

    /** When it was changed last, where that is known. */
    final Optional<Instant> modified() {
        return modified;
    }

    /** Up to that many octets at a position; none at the end. */
    abstract byte[] read(long position, int most) throws IOException;

    @Override
    public abstract void close();

    /** The regular file at that path; empty if there is none. */
    static Optional<Content> open(FileVolume volume, String path) throws IOException {
        String relative = path.replaceFirst("^/+", "");
        if (relative.isEmpty() || Arrays.asList(relative.split("/", -1)).contains("..")) {
            return Optional.empty();
        }
        return onDisk(() ->
                volume.directory().isPresent() ? stored(volume.directory().get(), relative) : read(volume, relative));
    }

    private static Optional<Content> stored(Directory directory, String path) throws IOException {
        try {
            Node node = directory.open(path, Set.of(OpenOption.READ));
            Attributes attributes = node.attributes();
            if (node instanceof OpenFile file && attributes.type() == FileType.REGULAR) {
                return Optional.of(new Stored(file, attributes));
            }
            node.close();
            return Optional.empty();
        } catch (FileException e) {
            return absent(e);
        }
    }

    private static Optional<Content> absent(FileException e) throws FileException {
        return switch (e.error()) {
            case NO_ENTRY, NOT_DIRECTORY, NOT_PERMITTED, INVALID, LOOP, NAME_TOO_LONG, ILLEGAL_BYTE_SEQUENCE, ACCESS ->
                Optional.empty();
            default -> throw e;
        };
    }

    private static Optional<Content> read(FileVolume volume, String path) throws IOException {
        try {
            return Optional.of(new Held(volume.read(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileException e) {
            if (e.error() == FileError.IS_DIRECTORY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T onDisk(Callable<T> work) throws IOException {
        try {
            return BlockingPool.shared().call(work);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** A file of a directory. */
    private static final class Stored extends Content {
        private final OpenFile file;

        Stored(OpenFile file, Attributes attributes) {
            super(attributes.size(), Optional.of(attributes.modification()));
            this.file = file;
        }

        @Override
        byte[] read(long position, int most) throws IOException {
            byte[] octets = new byte[most];
            int count = onDisk(() -> file.read(position, octets, 0, most));
            return count == most ? octets : Arrays.copyOf(octets, count);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** A file of a volume that gives no other than whole ones. */
    private static final class Held extends Content {
        private final byte[] octets;

        Held(byte[] octets) {
            super(octets.length, Optional.empty());
            this.octets = octets;
        }

        @Override
        byte[] read(long position, int most) {
            int from = (int) Math.min(position, octets.length);
            return Arrays.copyOfRange(octets, from, Math.min(octets.length, from + most));
        }

        @Override
        public void close() {}
    }
}

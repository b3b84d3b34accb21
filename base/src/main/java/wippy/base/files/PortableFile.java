package wippy.base.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An open file by means that every system has. Its times are those of the path it was opened by. */
final class PortableFile implements OpenFile {
    private final FileChannel channel;
    private final Path path;
    private final boolean readOnly;

    PortableFile(FileChannel channel, Path path, boolean readOnly) {
        this.channel = channel;
        this.path = path;
        this.readOnly = readOnly;
    }

    @FunctionalInterface
    private interface Operation {
        int run() throws IOException;
    }

    private static int attempt(String what, Operation operation) throws FileException {
        try {
            return operation.run();
        } catch (IOException e) {
            throw PortableFailure.of(e, what);
        } catch (RuntimeException e) {
            throw PortableFailure.of(e, what);
        }
    }

    @Override
    public int read(long position, byte[] target, int from, int length) throws FileException {
        ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
        return length == 0 ? 0 : Math.max(0, attempt("read", () -> channel.read(buffer, position)));
    }

    @Override
    public int write(long position, byte[] source, int from, int length) throws FileException {
        ByteBuffer buffer = ByteBuffer.wrap(source, from, length);
        return attempt("write", () -> channel.write(buffer, position));
    }

    @Override
    public synchronized int append(byte[] source, int from, int length) throws FileException {
        ByteBuffer buffer = ByteBuffer.wrap(source, from, length);
        return attempt("write", () -> channel.write(buffer, channel.size()));
    }

    @Override
    public void setSize(long size) throws FileException {
        attempt("set-size", () -> {
            long now = channel.size();
            if (size < now) {
                channel.truncate(size);
            } else if (size > now) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
            return 0;
        });
    }

    @Override
    public Attributes attributes() throws FileException {
        return PortableDirectory.attributes(path, "file");
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws FileException {
        if (readOnly) {
            throw new FileException(FileError.READ_ONLY, "file");
        }
        PortableDirectory.setTimes(path, access, modification, "file");
    }

    @Override
    public void sync(boolean attributes) throws FileException {
        attempt("sync", () -> {
            channel.force(attributes);
            return 0;
        });
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was lost: whoever wants to know that it is on the disk calls sync.
        }
    }
}

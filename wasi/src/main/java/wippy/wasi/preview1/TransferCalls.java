package wippy.wasi.preview1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileException;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.StreamException;
import wippy.wasi.preview1.GuestMemory.Range;

/** The functions that read and write what is open. */
final class TransferCalls {
    /** Octets moved by one call; guests go on where it ended. */
    private static final int LIMIT = 1 << 20;

    private final GuestMemory memory;
    private final FdTable fds;
    private final Layout layout;

    TransferCalls(GuestMemory memory, FdTable fds, Layout layout) {
        this.memory = memory;
        this.fds = fds;
        this.layout = layout;
    }

    void addTo(Functions functions) {
        functions.add("fd_read", "iiii", call -> memory.writeInt(call.word(3), read(call)));
        functions.add("fd_pread", "iiiIi", call -> memory.writeInt(call.word(4), readAt(call)));
        functions.add("fd_write", "iiii", call -> memory.writeInt(call.word(3), write(call)));
        functions.add("fd_pwrite", "iiiIi", call -> memory.writeInt(call.word(4), writeAt(call)));
        functions.add("fd_seek", "iIii", call -> memory.writeLong(call.word(3), seek(call)));
        functions.add("fd_tell", "ii", call -> memory.writeLong(call.word(1), seekable(call.word(0)).position));
    }

    private List<Range> ranges(Arguments call) throws ErrnoException {
        return memory.ranges(call.word(1), call.word(2));
    }

    private int read(Arguments call) throws ErrnoException, FileException, StreamException {
        Fd fd = fds.get(call.word(0));
        List<Range> ranges = ranges(call);
        byte[] content = switch (fd) {
            case Fd.Stream stream -> read(stream, GuestMemory.sum(ranges));
            case Fd.File file -> file.descriptor.read(GuestMemory.sum(ranges), file.position);
            case Fd.Folder _ -> throw new ErrnoException(Errno.BADF);
        };
        memory.scatter(ranges, content);
        if (fd instanceof Fd.File file) {
            file.position += content.length;
        }
        return content.length;
    }

    private static byte[] read(Fd.Stream stream, long length) throws ErrnoException, StreamException {
        GuestInput input = open(stream.input);
        try {
            byte[] content = stream.blocking ? input.blockingRead(length) : input.read(length);
            if (content.length == 0 && length != 0) {
                throw new ErrnoException(Errno.AGAIN);
            }
            return content;
        } catch (StreamException.Closed e) {
            return new byte[0];
        }
    }

    private static <T> T open(@Nullable T stream) throws ErrnoException {
        if (stream == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return stream;
    }

    private int readAt(Arguments call) throws ErrnoException, FileException {
        Fd.File file = seekable(call.word(0));
        List<Range> ranges = ranges(call);
        byte[] content = file.descriptor.read(GuestMemory.sum(ranges), call.wide(3));
        memory.scatter(ranges, content);
        return content.length;
    }

    private int write(Arguments call) throws ErrnoException, FileException, StreamException {
        Fd fd = fds.get(call.word(0));
        byte[] content = memory.gather(ranges(call), LIMIT);
        return switch (fd) {
            case Fd.Stream stream -> write(stream, content);
            case Fd.File file
            when file.appends() -> {
                int count = writeAll(file, content, -1);
                file.position = file.descriptor.attributes().size();
                yield count;
            }
            case Fd.File file -> {
                int count = writeAll(file, content, file.position);
                file.position += count;
                yield count;
            }
            case Fd.Folder _ -> throw new ErrnoException(Errno.BADF);
        };
    }

    /** What is written has reached its destination, so that standard output and error keep their order. */
    private static int write(Fd.Stream stream, byte[] content) throws ErrnoException, StreamException {
        GuestOutput output = open(stream.output);
        if (stream.blocking) {
            output.writeFully(content, 0, content.length);
            output.blockingFlush();
            return content.length;
        }
        int count = (int) Math.min(output.checkWrite(), content.length);
        if (count == 0 && content.length > 0) {
            throw new ErrnoException(Errno.AGAIN);
        }
        output.writeFully(content, 0, count);
        output.flush();
        return count;
    }

    /** Writes at a position, or at the end if that is negative. */
    private static int writeAll(Fd.File file, byte[] content, long position) throws FileException {
        if (content.length == 0) {
            return file.descriptor.write(content, 0, 0, 0);
        }
        int done = 0;
        while (done < content.length) {
            int left = content.length - done;
            done += position < 0
                    ? file.descriptor.append(content, done, left)
                    : file.descriptor.write(content, done, left, position + done);
        }
        return done;
    }

    private int writeAt(Arguments call) throws ErrnoException, FileException {
        Fd.File file = seekable(call.word(0));
        byte[] content = memory.gather(ranges(call), LIMIT);
        if (call.wide(3) < 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        return writeAll(file, content, file.appends() ? -1 : call.wide(3)); // as Linux does, where POSIX does not
    }

    /** A file with positions. */
    private Fd.File seekable(int number) throws ErrnoException {
        return switch (fds.get(number)) {
            case Fd.File file -> file;
            case Fd.Stream _ -> throw new ErrnoException(Errno.SPIPE);
            case Fd.Folder _ -> throw new ErrnoException(Errno.BADF);
        };
    }

    private long seek(Arguments call) throws ErrnoException, FileException {
        Fd.File file = seekable(call.word(0));
        long base = switch (layout.whence(call.word(2))) {
            case SET -> 0;
            case CURRENT -> file.position;
            case END -> file.descriptor.attributes().size();
        };
        long target = base + call.wide(1);
        if (target < 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        file.position = target;
        return target;
    }
}

package wippy.wasi.file;

import wippy.base.files.FileException;
import wippy.base.files.OpenFile;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;

/**
 * Writes a file from a position on, or at its end. There is always room: a write takes as long as the system does, and
 * is done when it returns.
 */
final class FileSink implements ByteSink {
    /** The position of one that appends. */
    static final long END = -1;

    private static final long ROOM = 1 << 20;

    private final SharedNode shared;
    private final OpenFile file;
    private long position;

    FileSink(SharedNode shared, OpenFile file, long position) {
        this.shared = shared.hold();
        this.file = file;
        this.position = position;
    }

    @Override
    public long room() {
        return ROOM;
    }

    @Override
    public void write(byte[] source, int from, int length) throws StreamException {
        long at = position;
        try {
            for (int done = 0; done < length; ) {
                done += at == END
                        ? append(source, from + done, length - done)
                        : FileWork.write(file, at + done, source, from + done, length - done);
            }
            position = at == END ? END : at + length;
        } catch (FileException e) {
            throw new StreamException.Failed(e);
        }
    }

    private int append(byte[] source, int from, int length) throws FileException {
        return FileWork.get(() -> file.append(source, from, length));
    }

    @Override
    public void flush() {}

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    @Override
    public void close() {
        shared.release();
    }
}

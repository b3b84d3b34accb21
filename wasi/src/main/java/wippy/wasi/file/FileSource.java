package wippy.wasi.file;

import java.util.Arrays;
import wippy.base.files.FileException;
import wippy.base.files.OpenFile;
import wippy.wasi.io.ByteSource;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;

/** Reads a file from a position on. Always ready: a read takes as long as the disk does. */
final class FileSource implements ByteSource {
    private final SharedNode shared;
    private final OpenFile file;
    private long position;

    FileSource(SharedNode shared, OpenFile file, long position) {
        this.shared = shared.hold();
        this.file = file;
        this.position = position;
    }

    @Override
    public int read(byte[] target, int from, int length) throws StreamException {
        byte[] read = read(length);
        System.arraycopy(read, 0, target, from, read.length);
        return read.length;
    }

    @Override
    public byte[] read(long limit) throws StreamException {
        int length = (int) Math.min(limit, CHUNK);
        if (length == 0) {
            return new byte[0];
        }
        long at = position;
        byte[] target = new byte[length];
        try {
            int count = FileWork.read(file, at, target, 0, length);
            if (count == 0) {
                throw new StreamException.Closed();
            }
            position += count;
            return count == length ? target : Arrays.copyOf(target, count);
        } catch (FileException e) {
            throw new StreamException.Failed(e);
        }
    }

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    @Override
    public void close() {
        shared.release();
    }
}

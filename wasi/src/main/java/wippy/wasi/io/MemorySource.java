package wippy.wasi.io;

/** Octets that are all there. */
public final class MemorySource implements ByteSource {
    private final byte[] content;
    private int position;

    /** Of that content, which is not copied. */
    public MemorySource(byte[] content) {
        this.content = content;
    }

    @Override
    public int read(byte[] target, int from, int length) throws StreamException {
        int count = Math.min(length, left());
        System.arraycopy(content, position, target, from, count);
        position += count;
        return count;
    }

    @Override
    public byte[] read(long limit) throws StreamException {
        byte[] target = new byte[(int) Math.min(limit, left())];
        read(target, 0, target.length);
        return target;
    }

    @Override
    public long skip(long limit) throws StreamException {
        int count = (int) Math.min(limit, left());
        position += count;
        return count;
    }

    private int left() throws StreamException {
        if (position == content.length) {
            throw new StreamException.Closed();
        }
        return content.length - position;
    }

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    @Override
    public void close() {}
}

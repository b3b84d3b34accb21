package wippy.wasi.io;

/** Takes everything and keeps nothing. */
final class DiscardingSink implements ByteSink {
    @Override
    public long room() {
        return ByteSource.CHUNK;
    }

    @Override
    public void write(byte[] source, int from, int length) {}

    @Override
    public void flush() {}

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    @Override
    public void close() {}
}

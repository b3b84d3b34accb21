package wippy.wasi.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Keeps what is written. Its content may be read by any thread. */
public final class MemorySink implements ByteSink {
    private final int limit;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean failed;

    /**
     * An empty one.
     *
     * @param limit octets it keeps; more cannot be written
     */
    public MemorySink(int limit) {
        this.limit = limit;
    }

    @Override
    public long room() throws StreamException {
        if (failed) {
            throw new StreamException.Closed();
        }
        return Math.max(1, Math.min(ByteSource.CHUNK, limit - content.size()));
    }

    @Override
    public void write(byte[] source, int from, int length) throws StreamException {
        if (failed) {
            throw new StreamException.Closed();
        }
        if (length > limit - content.size()) {
            failed = true;
            throw new StreamException.Failed(new IOException("more than " + limit + " bytes were written"));
        }
        content.write(source, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    @Override
    public void close() {}

    /** What was written until now. */
    public byte[] bytes() {
        return content.toByteArray();
    }

    /** The same as text in UTF-8. */
    public String text() {
        return content.toString(StandardCharsets.UTF_8);
    }
}

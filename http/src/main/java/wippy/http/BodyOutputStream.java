package wippy.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** The blocking face of a body that leaves. */
final class BodyOutputStream extends OutputStream {
    private final OutgoingBody body;
    private boolean closed;

    BodyOutputStream(OutgoingBody body) {
        this.body = body;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (closed) {
            throw new IOException("the body has ended");
        }
        int done = 0;
        while (done < length) {
            int count = Math.min(room(), length - done);
            body.write(from, offset + done, count);
            done += count;
        }
    }

    private int room() throws IOException {
        int room = body.room();
        while (room == 0) {
            Wait.until(body::whenReady);
            room = body.room();
        }
        return room;
    }

    /** Sends what is buffered and waits until the connection has taken it. */
    @Override
    public void flush() throws IOException {
        if (!closed) {
            body.flush();
            room();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        body.end(Headers.EMPTY);
    }
}

package wippy.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The blocking face of a body that arrives. */
final class BodyInputStream extends InputStream {
    private final IncomingBody body;
    private final byte[] one = new byte[1];

    BodyInputStream(IncomingBody body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int count = body.read(into, offset, length);
        while (count == 0) {
            Wait.until(body::whenReady);
            count = body.read(into, offset, length);
        }
        return count;
    }

    @Override
    public void close() {
        body.close();
    }
}

package wippy.service.http.middleware;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.OutgoingBody;

/**
 * A body that is compressed on its way (RFC 1952). Held back until it is as long as is worth it, or is flushed; one
 * that ends before goes out as it is. Never holds more than a buffer and what compressing that may add.
 */
final class GzipBody implements OutgoingBody {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int PIECE = 1 << 13;

    private final int minLength;
    private final Function<Boolean, OutgoingBody> open;
    private final Deflater deflater;
    private final CRC32 checksum = new CRC32();
    private long length;

    // Guarded by this object: what is left over at the end may leave on another thread.
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private byte[] pending = {};
    private int sent;
    private boolean flushing;
    private boolean ended;
    private Headers trailers = Headers.EMPTY;
    private @Nullable OutgoingBody out;

    /**
     * A body that is not open yet.
     *
     * @param open begins the response, compressed or not
     */
    GzipBody(int minLength, int level, Function<Boolean, OutgoingBody> open) {
        this.minLength = minLength;
        this.open = open;
        this.deflater = new Deflater(level, true);
    }

    @Override
    public synchronized int room() throws HttpException {
        OutgoingBody body = out;
        if (body == null) {
            return CAPACITY;
        }
        drain(body);
        return sent < pending.length || flushing ? 0 : body.room();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int count) throws HttpException {
        OutgoingBody body = out;
        if (body == null && held.size() + count < minLength) {
            held.write(from, offset, count);
            return;
        }
        if (body == null) {
            body = beginPacked();
        }
        pack(from, offset, count);
        drain(body);
    }

    private OutgoingBody beginPacked() {
        OutgoingBody body = begin(true);
        add(HEADER, HEADER.length);
        byte[] first = held.toByteArray();
        pack(first, 0, first.length);
        return body;
    }

    private OutgoingBody begin(boolean compressed) {
        OutgoingBody body = open.apply(compressed);
        out = body;
        return body;
    }

    private void pack(byte[] from, int offset, int count) {
        checksum.update(from, offset, count);
        length += count;
        deflater.setInput(from, offset, count);
        deflate(Deflater.NO_FLUSH);
    }

    private void deflate(int mode) {
        byte[] piece = new byte[PIECE];
        int count;
        do {
            count = deflater.deflate(piece, 0, piece.length, mode);
            add(piece, count);
        } while (count == piece.length);
    }

    private void add(byte[] octets, int count) {
        byte[] rest = Arrays.copyOfRange(pending, sent, pending.length + count);
        System.arraycopy(octets, 0, rest, pending.length - sent, count);
        pending = rest;
        sent = 0;
    }

    /** Hands on as much as there is room for. */
    private void drain(OutgoingBody body) throws HttpException {
        while (sent < pending.length) {
            int count = Math.min(body.room(), pending.length - sent);
            if (count == 0) {
                return;
            }
            body.write(pending, sent, count);
            sent += count;
        }
        if (flushing) {
            flushing = false;
            body.flush();
        }
    }

    @Override
    public synchronized void flush() throws HttpException {
        if (!ended) {
            OutgoingBody body = packed();
            flushing = true;
            drain(body);
        }
    }

    @Override
    public synchronized void sendSoon() {
        if (ended) {
            return;
        }
        OutgoingBody body = packed();
        try {
            drain(body);
            body.sendSoon();
        } catch (HttpException e) {
            body.abort(e); // the next operation tells the writer
        }
    }

    /** The body, with everything written so far compressed and on its way there. */
    private OutgoingBody packed() {
        OutgoingBody body = out == null ? beginPacked() : out;
        deflate(Deflater.SYNC_FLUSH);
        return body;
    }

    @Override
    public void whenReady(Runnable action) {
        OutgoingBody body;
        synchronized (this) {
            body = out;
        }
        if (body == null) {
            action.run();
        } else {
            body.whenReady(action);
        }
    }

    @Override
    public synchronized void end(Headers trailers) throws HttpException {
        if (ended) {
            return;
        }
        ended = true;
        this.trailers = trailers;
        OutgoingBody body = out;
        if (body == null) {
            body = begin(false);
            body.write(held.toByteArray(), 0, held.size());
        } else {
            deflater.finish();
            deflate(Deflater.NO_FLUSH);
            add(trailer(), 8);
        }
        deflater.end();
        finish(body);
    }

    private byte[] trailer() {
        byte[] octets = new byte[8];
        for (int i = 0; i < 4; i++) {
            octets[i] = (byte) (checksum.getValue() >> (8 * i));
            octets[4 + i] = (byte) (length >> (8 * i));
        }
        return octets;
    }

    /** Sends the rest, now or as soon as there is room. */
    private synchronized void finish(OutgoingBody body) throws HttpException {
        flushing = false;
        drain(body);
        if (sent == pending.length) {
            body.end(trailers);
        } else {
            body.whenReady(() -> finishLater(body));
        }
    }

    private void finishLater(OutgoingBody body) {
        try {
            finish(body);
        } catch (HttpException e) {
            body.abort(e);
        }
    }

    @Override
    public void abort(HttpException reason) {
        OutgoingBody body;
        synchronized (this) {
            ended = true;
            deflater.end();
            body = out == null ? begin(false) : out;
        }
        body.abort(reason);
    }
}

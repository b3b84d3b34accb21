package wippy.wasi.http;

import wippy.http.HttpException;
import wippy.http.IncomingBody;
import wippy.wasi.io.ByteSource;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;
import wippy.wasi.io.WakeUps;
import wippy.wasi.io.Watch;

/** What a guest reads of a body that arrives. */
final class BodySource implements ByteSource, Pollable {
    private final IncomingBody body;
    private final Runnable closed;
    private final WakeUps wakeUps = new WakeUps();

    // Under the lock of this.
    private boolean ready;
    private boolean asked;

    /** Of that body, which outlives it. */
    BodySource(IncomingBody body, Runnable closed) {
        this.body = body;
        this.closed = closed;
    }

    @Override
    public int read(byte[] target, int from, int length) throws StreamException {
        int count;
        try {
            count = body.read(target, from, length);
        } catch (HttpException e) {
            throw new StreamException.Failed(e);
        }
        if (count < 0) {
            throw new StreamException.Closed();
        }
        synchronized (this) {
            ready = false;
        }
        return count;
    }

    @Override
    public Pollable readiness() {
        return this;
    }

    /** Asks the body to tell, unless it has been asked or has told already. */
    @Override
    public boolean isReady() {
        synchronized (this) {
            if (ready || asked) {
                return ready;
            }
            asked = true;
        }
        body.whenReady(this::arrived);
        synchronized (this) {
            return ready;
        }
    }

    private void arrived() {
        synchronized (this) {
            asked = false;
            ready = true;
        }
        wakeUps.wakeAll();
    }

    @Override
    public Watch watch(Runnable wake) {
        return wakeUps.add(wake);
    }

    @Override
    public void close() {
        closed.run();
    }
}

package wippy.wasi.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.ByteSource;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;

/**
 * A connected channel, which its socket and two streams share; it is closed when the last of them is gone and what was
 * written has left. What the system does not take at once is kept, and there is no room until it has left.
 */
final class TcpConnection {
    private final SocketChannel channel;
    private final Readiness readiness;
    private final Runnable closed;
    private volatile boolean inputShut;

    // Under the lock of this.
    private @Nullable ByteBuffer pending;
    private boolean outputShut;
    private boolean finShut;
    private int holders = 3;
    private @Nullable IOException failure;

    /**
     * Over that channel.
     *
     * @param closed called when it is closed
     */
    TcpConnection(SocketChannel channel, Readiness readiness, Runnable closed) {
        this.closed = closed;
        this.channel = channel;
        this.readiness = readiness;
    }

    ByteSource source() {
        return new Source();
    }

    ByteSink sink() {
        return new Sink();
    }

    /** One of those who share it is gone. */
    synchronized void release() {
        holders--;
        if (holders == 0) {
            drainThenClose();
        }
    }

    /** Ends it at once, whatever is left. */
    synchronized void abort() {
        holders = 0;
        pending = null;
        close();
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger("wippy.wasi").log(System.Logger.Level.DEBUG, "closing a socket", e);
        }
        Reactor.shared().closed();
        readiness.wake();
        closed.run();
    }

    private synchronized void drainThenClose() {
        drain();
        if (pending == null || failure != null) {
            close();
        } else {
            Reactor.shared().await(channel, SelectionKey.OP_WRITE, this::drainThenClose);
        }
    }

    /** Sends what is kept as far as the system takes it. */
    private void drain() {
        ByteBuffer left = pending;
        try {
            if (left != null) {
                channel.write(left);
                if (left.hasRemaining()) {
                    readiness.exhausted(SelectionKey.OP_WRITE);
                    return;
                }
                pending = null;
            }
            if (outputShut && !finShut) {
                finShut = true;
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            failure = e;
            pending = null;
        }
    }

    /** The guest reads no more. */
    void shutdownInput() throws IOException {
        if (!inputShut) {
            inputShut = true;
            channel.shutdownInput();
            readiness.wake();
        }
    }

    /** The guest writes no more: the peer is told when all that was written has left. */
    synchronized void shutdownOutput() {
        if (!outputShut) {
            outputShut = true;
            drain();
            if (pending != null) {
                Reactor.shared().await(channel, SelectionKey.OP_WRITE, this::finishOutput);
            }
            readiness.wake();
        }
    }

    private synchronized void finishOutput() {
        drain();
        if (pending != null && failure == null) {
            Reactor.shared().await(channel, SelectionKey.OP_WRITE, this::finishOutput);
        }
    }

    private final class Source implements ByteSource {
        @Override
        public int read(byte[] target, int from, int length) throws StreamException {
            if (inputShut) {
                throw new StreamException.Closed();
            }
            if (length == 0) {
                return 0;
            }
            int count;
            try {
                count = channel.read(ByteBuffer.wrap(target, from, length));
            } catch (IOException e) {
                throw new StreamException.Failed(SocketException.of(e));
            }
            if (count < 0) {
                throw new StreamException.Closed();
            }
            readiness.exhausted(SelectionKey.OP_READ);
            return count;
        }

        @Override
        public Pollable readiness() {
            return readiness.pollable(SelectionKey.OP_READ, () -> inputShut || !channel.isOpen());
        }

        @Override
        public void close() {
            release();
        }
    }

    private final class Sink implements ByteSink {
        @Override
        public long room() throws StreamException {
            synchronized (TcpConnection.this) {
                drain();
                check();
                return pending == null ? ByteSource.CHUNK : 0;
            }
        }

        private void check() throws StreamException {
            IOException failed = failure;
            if (failed != null) {
                failure = null;
                outputShut = true;
                finShut = true;
                throw new StreamException.Failed(SocketException.of(failed));
            }
            if (outputShut) {
                throw new StreamException.Closed();
            }
        }

        @Override
        public void write(byte[] octets, int from, int length) throws StreamException {
            synchronized (TcpConnection.this) {
                check();
                ByteBuffer kept = pending;
                ByteBuffer next = ByteBuffer.allocate((kept == null ? 0 : kept.remaining()) + length);
                if (kept != null) {
                    next.put(kept);
                }
                pending = next.put(octets, from, length).flip();
                drain();
                check();
            }
        }

        @Override
        public void flush() throws StreamException {
            room();
        }

        @Override
        public Pollable readiness() {
            return readiness.pollable(SelectionKey.OP_WRITE, this::isSettled);
        }

        private boolean isSettled() {
            synchronized (TcpConnection.this) {
                return pending == null || outputShut || failure != null || !channel.isOpen();
            }
        }

        @Override
        public void close() {
            release();
        }
    }
}

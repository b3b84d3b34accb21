package wippy.wasi.socket;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.function.BooleanSupplier;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.WakeUps;
import wippy.wasi.io.Watch;

/**
 * What the waiters of one channel share. Whether an operation is possible is asked of the selector, which tells once;
 * it is believed until the operation finds that there is nothing.
 */
final class Readiness {
    private static final int ALL = -1;

    private final SelectableChannel channel;
    private final WakeUps wakeUps = new WakeUps();

    // Under the lock of this.
    private int possible;
    private int asked;

    /** Of a channel on which nothing is possible as far as is known, but for these operations. */
    Readiness(SelectableChannel channel, int possible) {
        this.channel = channel;
        this.possible = possible;
    }

    /** Of a channel on which nothing is possible as far as is known. */
    Readiness(SelectableChannel channel) {
        this(channel, 0);
    }

    /** Something can be done again though the selector does not know of it. */
    void wake() {
        wakeUps.wakeAll();
    }

    /** The operation was tried, and there was nothing to do. */
    synchronized void exhausted(int operation) {
        possible &= ~operation;
    }

    /** Whether the operation may be possible; asks to be told if not. */
    private boolean isPossible(int operation) {
        synchronized (this) {
            if ((possible & operation) != 0) {
                return true;
            }
            if ((asked & operation) != 0) {
                return false;
            }
            asked |= operation;
        }
        Reactor.shared().await(channel, operation, this::look);
        return false;
    }

    /** On the selector's thread: what was asked for may be there; whoever waits looks for itself. */
    private void look() {
        int ready = ALL;
        SelectionKey key = channel.isOpen() ? key() : null;
        if (key != null && key.isValid()) {
            ready = key.readyOps();
        }
        synchronized (this) {
            possible |= ready & asked;
            asked &= ~ready;
        }
        wakeUps.wakeAll();
    }

    private @org.jspecify.annotations.Nullable SelectionKey key() {
        return Reactor.shared().key(channel);
    }

    /** Ready when the operation is possible, or when it is settled otherwise. */
    Pollable pollable(int operation, BooleanSupplier settled) {
        return new Pollable() {
            @Override
            public boolean isReady() {
                return settled.getAsBoolean() || isPossible(operation);
            }

            @Override
            public Watch watch(Runnable wake) {
                return wakeUps.add(wake);
            }
        };
    }
}

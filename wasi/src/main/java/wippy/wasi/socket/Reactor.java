package wippy.wasi.socket;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Watches channels: one selector, on a daemon thread of the operating system that ends with the process. It is told
 * what to wait for, once at a time, and wakes whoever waits when that is there.
 */
final class Reactor {
    private static final Reactor SHARED = new Reactor();
    private static final int ALL = -1;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;

    private Reactor() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new IllegalStateException("the system has no selector to give", e);
        }
        Thread.ofPlatform().daemon().name("wippy-sockets").start(this::run);
    }

    /** That of this process. */
    static Reactor shared() {
        return SHARED;
    }

    /** One who waits for an operation on a channel. */
    private record Wait(int operations, Runnable wake) {}

    /** All who wait for one channel; the attachment of its key. Used on the reactor's thread only. */
    private static final class Waits {
        private final List<Wait> all = new ArrayList<>(2);

        /** Those for whom something is ready, who wait no more. */
        List<Wait> take(int ready) {
            List<Wait> found = all.stream()
                    .filter(wait -> (wait.operations() & ready) != 0)
                    .toList();
            all.removeAll(found);
            return found;
        }
    }

    /**
     * Calls {@code wake} once when one of the operations is possible, or the channel is closed already. Several may
     * wait for one channel, even for the same operation.
     *
     * @param operations of {@link SelectionKey}; added to what is waited for already
     */
    void await(SelectableChannel channel, int operations, Runnable wake) {
        tasks.add(() -> register(channel, operations, wake));
        selector.wakeup();
    }

    private void register(SelectableChannel channel, int operations, Runnable wake) {
        try {
            SelectionKey key = channel.keyFor(selector);
            if (key == null) {
                key = channel.register(selector, operations, new Waits());
            } else {
                key.interestOpsOr(operations);
            }
            waits(key).all.add(new Wait(operations, wake));
        } catch (ClosedChannelException | CancelledKeyException e) {
            wake.run();
        }
    }

    /** The key of a channel, if it was ever waited for. */
    @Nullable
    SelectionKey key(SelectableChannel channel) {
        return channel.keyFor(selector);
    }

    /** Forgets a channel that was closed: its number is free for others only after that. */
    void closed() {
        selector.wakeup();
    }

    private void run() {
        while (true) {
            try {
                selector.select(this::ready);
            } catch (IOException e) {
                System.getLogger("wippy.wasi").log(System.Logger.Level.ERROR, "watching sockets failed", e);
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                safely(task);
            }
        }
    }

    private void ready(SelectionKey key) {
        int ready;
        try {
            ready = key.readyOps();
            key.interestOpsAnd(~ready);
        } catch (CancelledKeyException e) {
            ready = ALL; // closed meanwhile, which is worth a look too
        }
        waits(key).take(ready).forEach(wait -> safely(wait.wake()));
    }

    private static Waits waits(SelectionKey key) {
        return (Waits) key.attachment();
    }

    /** What goes wrong for one socket is no reason to leave the others alone. */
    private static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            System.getLogger("wippy.wasi").log(System.Logger.Level.ERROR, "watching a socket failed", e);
        }
    }
}

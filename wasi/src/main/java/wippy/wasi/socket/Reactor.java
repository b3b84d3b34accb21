package wippy.wasi.socket;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Watches channels: one selector, on a daemon thread of the operating system that ends with the process. It is told
 * what to wait for, once at a time, and wakes whoever waits when that is there.
 */
final class Reactor {
    private static final Reactor SHARED = new Reactor();

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

    /**
     * Calls {@code wake} once when one of the operations is possible, or the channel is closed.
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
                channel.register(selector, operations, wake);
            } else {
                key.attach(wake);
                key.interestOpsOr(operations);
            }
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
                task.run();
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            key.interestOpsAnd(~key.readyOps());
        } catch (CancelledKeyException e) {
            // closed meanwhile, which is worth a look too
        }
        if (key.attachment() instanceof Runnable wake) {
            wake.run();
        }
    }
}

package wippy.lua.fiber;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/**
 * A queue between fibers of one VM. Its methods are for the fiber that holds the baton, or for what was posted to the
 * scheduler.
 */
public final class Channel implements LuaUserdata {
    private final int capacity;
    private final Fifo<Item> buffer = new Fifo<>();
    private final Fifo<Waiting> receivers = new Fifo<>();
    private final Fifo<Waiting> senders = new Fifo<>();
    private boolean closed;

    /** A value in the queue; it may be nil. */
    private record Item(@Nullable Object value) {}

    /** A fiber that waits at this channel, perhaps at others too. */
    private record Waiting(Wait fiber, @Nullable Object value) {}

    /** A value received; not ok if the channel is closed and empty. */
    record Received(@Nullable Object value, boolean ok) {}

    /**
     * A channel that holds so many values before its senders wait.
     *
     * @param capacity below 0 counts as 0
     */
    public Channel(long capacity) {
        this.capacity = Math.clamp(capacity, 0, Integer.MAX_VALUE);
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    // ---- without waiting

    /**
     * Sends if that needs no wait.
     *
     * @return whether it was sent
     */
    public boolean offer(@Nullable Object value) {
        if (closed) {
            return false;
        }
        Waiting receiver = next(receivers);
        if (receiver != null) {
            receiver.fiber.complete(this, value, true);
            return true;
        }
        if (buffer.size() < capacity) {
            buffer.add(new Item(value));
            return true;
        }
        return false;
    }

    /** Sends without a wait, beyond the capacity if need be; dropped if the channel is closed. For the host. */
    public void push(@Nullable Object value) {
        if (!closed && !offer(value)) {
            buffer.add(new Item(value));
        }
    }

    /** Values that nobody has received yet. For the host. */
    public int buffered() {
        return buffer.size();
    }

    /** Takes back the values that nobody has received yet. For the host. */
    public void clear() {
        buffer.clear();
    }

    /** Receives if that needs no wait. */
    Optional<Received> poll() {
        Item item = buffer.poll();
        if (item != null) {
            if (buffer.size() < capacity) {
                Waiting sender = next(senders);
                if (sender != null) {
                    buffer.add(new Item(sender.value));
                    sender.fiber.complete(this, sender.value, true);
                }
            }
            return Optional.of(new Received(item.value, true));
        }
        Waiting sender = next(senders);
        if (sender != null) {
            sender.fiber.complete(this, sender.value, true);
            return Optional.of(new Received(sender.value, true));
        }
        return closed ? Optional.of(new Received(null, false)) : Optional.empty();
    }

    /** Takes no more values; receivers get what is left, then nothing. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Waiting w = next(receivers); w != null; w = next(receivers)) {
            w.fiber.complete(this, null, false);
        }
        for (Waiting w = next(senders); w != null; w = next(senders)) {
            w.fiber.complete(this, null, false);
        }
    }

    // ---- waiting

    void awaitValue(Wait wait) {
        receivers.add(new Waiting(wait, null));
    }

    void awaitRoom(Wait wait, @Nullable Object value) {
        senders.add(new Waiting(wait, value));
    }

    /** The first that still waits; those that went another way are dropped. */
    private static @Nullable Waiting next(Fifo<Waiting> queue) {
        Waiting first = queue.poll();
        while (first != null && first.fiber.isOver()) {
            first = queue.poll();
        }
        return first;
    }

    /** Drops those that went another way, so that a select in a loop does not pile them up. */
    void forget(Wait wait) {
        receivers.removeIf(w -> w.fiber.equals(wait));
        senders.removeIf(w -> w.fiber.equals(wait));
    }

    @Override
    public UserdataType userdataType() {
        return ChannelLibrary.TYPE;
    }
}

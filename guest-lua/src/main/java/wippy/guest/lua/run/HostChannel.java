package wippy.guest.lua.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaState;
import wippy.lua.fiber.Channel;
import wippy.lua.fiber.FiberScheduler;

/**
 * A channel that the host sends into, from a mailbox or a timer. While something may still come, waiting for it is no
 * deadlock. To be used under the program's baton only.
 */
public final class HostChannel {
    private final FiberScheduler scheduler;
    private final Channel channel;
    private FiberScheduler.@Nullable Pending pending;

    private HostChannel(LuaState state, Channel channel) {
        this.scheduler = FiberScheduler.of(state);
        this.channel = channel;
        this.pending = scheduler.expect();
    }

    /** A new channel for what arrives from outside. */
    public static HostChannel open(LuaState state) {
        return new HostChannel(state, new Channel(1));
    }

    /** A program's own channel, for what arrives from outside. */
    public static HostChannel around(LuaState state, Object channel) {
        return new HostChannel(state, (Channel) channel);
    }

    /** Whether a value is a channel. */
    public static boolean isChannel(Object value) {
        return value instanceof Channel;
    }

    /** The channel as programs hold it. */
    public Object value() {
        return channel;
    }

    /** Sends, however much waits in the channel already. */
    public void send(@Nullable Object value) {
        channel.push(value);
    }

    /** Values sent that the program has not received yet. */
    public int waiting() {
        return channel.buffered();
    }

    /** Takes back what the program has not received yet. */
    public void clear() {
        channel.clear();
    }

    /** Sends, unless something waits in the channel already. */
    public void sendIfEmpty(@Nullable Object value) {
        channel.offer(value);
    }

    /** Says that nothing more is to come. */
    public void settled() {
        Optional.ofNullable(pending).ifPresent(FiberScheduler.Pending::close);
        pending = null;
    }

    /** Says that something is to come again. */
    public void unsettled() {
        if (pending == null) {
            pending = scheduler.expect();
        }
    }

    /** Says that nothing more is to come, and closes the channel if told to. */
    public void end(boolean close) {
        if (close) {
            channel.close();
        }
        settled();
    }
}

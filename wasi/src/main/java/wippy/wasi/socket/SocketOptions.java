package wippy.wasi.socket;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * The options of one socket: applied to its channel, and kept for the sockets that it accepts. The hop limit is kept
 * only, since the JDK does not set it.
 */
final class SocketOptions {
    private static final int DEFAULT_HOPS = 64;

    private final Map<SocketOption<?>, Object> given = new LinkedHashMap<>();
    private int hops = DEFAULT_HOPS;

    int hops() {
        return hops;
    }

    void hops(int hops) throws SocketException {
        checkNotZero(hops);
        this.hops = hops;
    }

    static void checkNotZero(long value) throws SocketException {
        if (value == 0) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
    }

    /** Sets one. */
    <T> void set(NetworkChannel channel, SocketOption<T> option, T value) throws IOException {
        channel.setOption(option, value);
        given.put(option, value);
    }

    /** A size in octets, as far as the system can count. */
    void setSize(NetworkChannel channel, SocketOption<Integer> option, long size) throws IOException {
        checkNotZero(size);
        set(channel, option, size < 0 || size > Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE / 4 : (int) size);
    }

    /** A time in nanoseconds, as the system's whole seconds. */
    void setTime(NetworkChannel channel, SocketOption<Integer> option, long nanos) throws IOException {
        checkNotZero(nanos);
        long seconds = nanos < 0
                ? Short.MAX_VALUE
                : Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
        set(channel, option, Math.clamp(seconds, 1, Short.MAX_VALUE));
    }

    /** A number of probes. */
    void setCount(NetworkChannel channel, long count) throws IOException {
        checkNotZero(count);
        set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, Math.clamp(count, 1, Byte.MAX_VALUE));
    }

    /** What an accepted socket has of this one's. */
    SocketOptions inheritTo(SocketChannel accepted) throws IOException {
        SocketOptions inherited = new SocketOptions();
        inherited.hops = hops;
        for (Map.Entry<SocketOption<?>, Object> option : given.entrySet()) {
            inherit(inherited, accepted, option.getKey(), option.getValue());
        }
        return inherited;
    }

    @SuppressWarnings("unchecked") // put in by set, with a value of its type
    private static <T> void inherit(SocketOptions to, SocketChannel channel, SocketOption<T> option, Object value)
            throws IOException {
        to.set(channel, option, (T) value);
    }

    /** What a listening channel has of them: what it must know before it accepts. */
    void applyTo(java.nio.channels.ServerSocketChannel listening) throws IOException {
        if (given.get(StandardSocketOptions.SO_RCVBUF) instanceof Integer size) {
            listening.setOption(StandardSocketOptions.SO_RCVBUF, size);
        }
    }
}

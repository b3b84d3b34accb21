package wippy.wasi.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation on a socket that did not succeed. */
final class SocketException extends IOException {
    private static final long serialVersionUID = 1;

    private final SocketError error;

    SocketException(SocketError error) {
        this(error, null);
    }

    private SocketException(SocketError error, @Nullable Throwable cause) {
        super(error.code(), cause);
        this.error = error;
    }

    SocketError error() {
        return error;
    }

    /** What a failure of the system means. The JDK tells some things in words only. */
    static SocketException of(IOException failure) {
        return failure instanceof SocketException known ? known : new SocketException(meaning(failure), failure);
    }

    private static SocketError meaning(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case NoRouteToHostException _ -> SocketError.REMOTE_UNREACHABLE;
            case ClosedChannelException _ -> SocketError.CONNECTION_ABORTED;
            case BindException _ ->
                words.contains("in use")
                        ? SocketError.ADDRESS_IN_USE
                        : words.contains("permission") ? SocketError.ACCESS_DENIED : SocketError.ADDRESS_NOT_BINDABLE;
            case ConnectException _ when words.contains("timed out") -> SocketError.TIMEOUT;
            case ConnectException _ when words.contains("unreachable") -> SocketError.REMOTE_UNREACHABLE;
            case ConnectException _ -> SocketError.CONNECTION_REFUSED;
            case PortUnreachableException _ -> SocketError.CONNECTION_REFUSED;
            default -> byWords(words);
        };
    }

    private static SocketError byWords(String words) {
        if (words.contains("reset")) {
            return SocketError.CONNECTION_RESET;
        }
        if (words.contains("broken pipe") || words.contains("aborted")) {
            return SocketError.CONNECTION_ABORTED;
        }
        if (words.contains("unreachable")) {
            return SocketError.REMOTE_UNREACHABLE;
        }
        if (words.contains("message too long")) {
            return SocketError.DATAGRAM_TOO_LARGE;
        }
        if (words.contains("too many open files")) {
            return SocketError.NEW_SOCKET_LIMIT;
        }
        if (words.contains("permission denied") || words.contains("not permitted")) {
            return SocketError.ACCESS_DENIED;
        }
        return words.contains("timed out") ? SocketError.TIMEOUT : SocketError.UNKNOWN;
    }
}

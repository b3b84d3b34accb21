package wippy.wasi.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.value.Variant;

/** Turns addresses into the types of {@code wasi:sockets/network} and back. */
final class Addresses {
    private Addresses() {}

    /** An {@code ip-socket-address}, as it is; an IPv6 address that stands for an IPv4 one is not allowed. */
    static InetSocketAddress read(Variant given) throws SocketException {
        Map<?, ?> fields = (Map<?, ?>) java.util.Objects.requireNonNull(given.payload());
        List<?> parts = (List<?>) java.util.Objects.requireNonNull(fields.get("address"));
        int port = number(fields.get("port"));
        try {
            if (given.name().equals("ipv4")) {
                return new InetSocketAddress(InetAddress.getByAddress(octets(parts, 1)), port);
            }
            InetAddress address = Inet6Address.getByAddress(null, octets(parts, 2), number(fields.get("scope-id")));
            if (!(address instanceof Inet6Address) || isMapped(address.getAddress())) {
                throw new SocketException(SocketError.INVALID_ARGUMENT);
            }
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static byte[] octets(List<?> parts, int width) {
        byte[] octets = new byte[parts.size() * width];
        for (int i = 0; i < parts.size(); i++) {
            int part = number(parts.get(i));
            if (width == 2) {
                octets[2 * i] = (byte) (part >> 8);
            }
            octets[width * i + width - 1] = (byte) part;
        }
        return octets;
    }

    private static boolean isMapped(byte[] octets) {
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return octets[10] == -1 && octets[11] == -1;
    }

    /** An {@code ip-socket-address}. */
    static Variant write(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host instanceof Inet6Address six) {
            return new Variant(
                    "ipv6",
                    Map.of(
                            "port", address.getPort(),
                            "flow-info", 0,
                            "address", parts(host),
                            "scope-id", six.getScopeId()));
        }
        return new Variant("ipv4", Map.of("port", address.getPort(), "address", parts(host)));
    }

    /** An {@code ip-address}. */
    static Variant write(InetAddress address) {
        return new Variant(address instanceof Inet6Address ? "ipv6" : "ipv4", parts(address));
    }

    private static List<Integer> parts(InetAddress address) {
        byte[] octets = address.getAddress();
        int width = octets.length == 16 ? 2 : 1;
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < octets.length; i += width) {
            int high = octets[i] & 0xFF;
            parts.add(width == 1 ? high : (high << 8) | (octets[i + 1] & 0xFF));
        }
        return parts;
    }

    /** Checks where to connect or send to. */
    static void checkRemote(Family family, InetSocketAddress remote) throws SocketException {
        InetAddress host = remote.getAddress();
        if (!family.has(host) || host.isAnyLocalAddress() || !isUnicast(host) || remote.getPort() == 0) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
    }

    /** Checks where to bind to. */
    static void checkLocal(Family family, InetSocketAddress local) throws SocketException {
        if (!family.has(local.getAddress()) || !isUnicast(local.getAddress())) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
    }

    private static boolean isUnicast(InetAddress host) {
        byte[] octets = host.getAddress();
        boolean broadcast = octets.length == 4 && (octets[0] & octets[1] & octets[2] & octets[3]) == -1;
        return !host.isMulticastAddress() && !broadcast;
    }
}

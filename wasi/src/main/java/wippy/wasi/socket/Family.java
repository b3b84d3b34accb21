package wippy.wasi.socket;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

/** The enumeration {@code ip-address-family}. */
enum Family {
    IPV4("ipv4", StandardProtocolFamily.INET),
    IPV6("ipv6", StandardProtocolFamily.INET6);

    private final String code;
    private final StandardProtocolFamily protocol;

    Family(String code, StandardProtocolFamily protocol) {
        this.code = code;
        this.protocol = protocol;
    }

    static Family of(String code) {
        return code.equals("ipv4") ? IPV4 : IPV6;
    }

    String code() {
        return code;
    }

    ProtocolFamily protocol() {
        return protocol;
    }

    /** Whether an address is of this family. */
    boolean has(InetAddress address) {
        return address instanceof Inet4Address == (this == IPV4);
    }

    /** The zero address, as a port of it. */
    java.net.InetSocketAddress any() {
        try {
            return new java.net.InetSocketAddress(InetAddress.getByAddress(new byte[this == IPV4 ? 4 : 16]), 0);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

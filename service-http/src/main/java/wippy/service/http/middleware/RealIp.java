package wippy.service.http.middleware;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code real_ip}: believes proxies that are trusted when they say who asks. */
final class RealIp implements Middleware {
    private static final String PRIVATE =
            "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,127.0.0.0/8,169.254.0.0/16,::1/128,fc00::/7,fe80::/10";

    /** Addresses with the same first bits. */
    private record Subnet(InetAddress base, int bits) {
        static Subnet parse(String text) {
            int slash = text.indexOf('/');
            Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
            int most = address.map(known -> known.getAddress().length * 8).orElse(0);
            try {
                int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                if (address.isPresent() && bits >= 0 && bits <= most) {
                    return new Subnet(address.get(), bits);
                }
            } catch (NumberFormatException e) {
                throw invalid(text);
            }
            throw invalid(text);
        }

        private static RuntimeException invalid(String text) {
            return Options.invalid(
                    "real_ip.trusted.subnets", "expected addresses such as 10.0.0.0/8, got \"" + text + "\"");
        }

        boolean contains(InetAddress candidate) {
            byte[] address = base.getAddress();
            byte[] other = candidate.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Subnet> trusted;
    private final boolean trustsAll;

    RealIp(Options options) {
        trusted = options.list("real_ip.trusted.subnets", PRIVATE).stream()
                .map(Subnet::parse)
                .toList();
        trustsAll = options.flag("real_ip.trust_all");
    }

    /** Only addresses as they are written: a name would be looked up, for anybody who asks. */
    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        InetSocketAddress peer = visit.remoteAddress();
        boolean believed = trustsAll || isTrusted(peer.getAddress());
        Optional<InetAddress> said = believed ? said(visit) : Optional.empty();
        next.take(said.map(real -> visit.withRemoteAddress(new InetSocketAddress(real, peer.getPort())))
                .orElse(visit));
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(subnet -> subnet.contains(address));
    }

    private static Optional<InetAddress> said(Visit visit) {
        return Stream.of("True-Client-IP", "X-Real-IP", "X-Forwarded-For")
                .flatMap(name -> visit.header(name).stream())
                .map(value -> value.split(",", 2)[0].strip())
                .flatMap(value -> literal(value).stream())
                .findFirst();
    }
}

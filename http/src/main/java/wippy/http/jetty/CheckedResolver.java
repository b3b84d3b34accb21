package wippy.http.jetty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import wippy.base.execution.BlockingPool;
import wippy.http.AddressPolicy;
import wippy.http.HttpException;
import wippy.http.HttpProblem;

/**
 * Finds the addresses of a host and has them checked by the policy that the destination is tagged with; Jetty connects
 * to what comes out, and looks up nothing by itself.
 */
final class CheckedResolver implements SocketAddressResolver {
    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        BlockingPool.shared().execute(() -> {
            List<InetSocketAddress> addresses;
            try {
                addresses = new ArrayList<>();
                for (InetAddress address : addresses(host, policy(context))) {
                    addresses.add(new InetSocketAddress(named(host, address), port));
                }
            } catch (HttpException | UnknownHostException | RuntimeException e) {
                promise.failed(e);
                return;
            }
            promise.succeeded(addresses);
        });
    }

    private static AddressPolicy policy(Map<String, Object> context) {
        if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination) {
            return RoutedTransport.route(destination).policy();
        }
        throw new IllegalStateException("no destination");
    }

    /** Jetty wants a certificate for the name that the address has, which must be the request's and no policy's. */
    private static InetAddress named(String host, InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address six && six.getScopeId() != 0
                ? Inet6Address.getByAddress(host, six.getAddress(), six.getScopeId())
                : InetAddress.getByAddress(host, address.getAddress());
    }

    private static List<InetAddress> addresses(String host, AddressPolicy policy) throws HttpException {
        List<InetAddress> found;
        try {
            found = List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new HttpException(HttpProblem.DNS_ERROR, host + ": the name could not be resolved", e);
        }
        List<InetAddress> checked = policy.check(host, found);
        if (checked.isEmpty()) {
            throw new HttpException(HttpProblem.DESTINATION_IP_PROHIBITED, host + ": no address of it is allowed");
        }
        return checked;
    }
}

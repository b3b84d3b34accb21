package wippy.guest.wasm.wasi;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import wippy.formats.Data;
import wippy.http.AddressPolicy;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.runtime.call.CallContext;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;
import wippy.wasi.http.HttpPolicy;

/**
 * Lets a guest send the requests that its caller may send: {@code http_client.request} on the URL, and
 * {@code http_client.private_ip} on each private address that is then used (spec: WebAssembly 4.6).
 */
record CallerPolicy(Access access, Optional<Actor> actor, Optional<Scope> scope) implements HttpPolicy, AddressPolicy {
    static CallerPolicy of(Access access, CallContext context) {
        return new CallerPolicy(access, context.actor(), context.scope());
    }

    @Override
    public void check(String method, String url) throws HttpException {
        if (!access.allowed(actor, scope, "http_client.request", url, Data.empty())) {
            throw new HttpException(HttpProblem.HTTP_REQUEST_DENIED, "not allowed to request " + url);
        }
    }

    @Override
    public AddressPolicy addresses() {
        return this;
    }

    @Override
    public List<InetAddress> check(String host, List<InetAddress> addresses) throws HttpException {
        List<InetAddress> allowed = addresses.stream().filter(this::mayConnect).toList();
        if (allowed.isEmpty()) {
            throw new HttpException(
                    HttpProblem.DESTINATION_IP_PROHIBITED, "not allowed to connect to the private address of " + host);
        }
        return allowed;
    }

    private boolean mayConnect(InetAddress address) {
        return !AddressPolicy.isPrivate(address)
                || access.allowed(actor, scope, "http_client.private_ip", address.getHostAddress(), Data.empty());
    }
}

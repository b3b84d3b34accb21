package wippy.service.http.middleware;

import java.net.InetSocketAddress;
import java.util.Optional;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.IncomingBody;
import wippy.http.OutgoingBody;
import wippy.http.WebSocket;

/** An exchange that is another one, but for what a subclass changes of its response. */
abstract class ForwardingExchange implements HttpExchange {
    private final HttpExchange exchange;

    ForwardingExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    final HttpExchange exchange() {
        return exchange;
    }

    @Override
    public abstract OutgoingBody respond(int status, Headers headers);

    @Override
    public boolean hasResponse() {
        return exchange.hasResponse();
    }

    @Override
    public final String method() {
        return exchange.method();
    }

    @Override
    public final String scheme() {
        return exchange.scheme();
    }

    @Override
    public final String authority() {
        return exchange.authority();
    }

    @Override
    public final String path() {
        return exchange.path();
    }

    @Override
    public final Optional<String> query() {
        return exchange.query();
    }

    @Override
    public final Headers headers() {
        return exchange.headers();
    }

    @Override
    public final InetSocketAddress remoteAddress() {
        return exchange.remoteAddress();
    }

    @Override
    public final InetSocketAddress localAddress() {
        return exchange.localAddress();
    }

    @Override
    public final IncomingBody body() {
        return exchange.body();
    }

    @Override
    public final void inform(int status, Headers headers) throws HttpException {
        exchange.inform(status, headers);
    }

    @Override
    public final void abort(HttpException reason) {
        exchange.abort(reason);
    }

    @Override
    public final void onFailure(Runnable action) {
        exchange.onFailure(action);
    }

    @Override
    public final void onStopping(Runnable action) {
        exchange.onStopping(action);
    }

    @Override
    public void upgrade(WebSocket.Handler handler) throws HttpException {
        exchange.upgrade(handler);
    }
}

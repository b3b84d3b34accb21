package wippy.service.http.middleware;

import java.util.ArrayList;
import java.util.List;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;

/** An exchange whose response gets some more headers, whoever makes it. */
final class AddedHeaders extends ForwardingExchange {
    private final Headers added;

    AddedHeaders(HttpExchange exchange, Headers added) {
        super(exchange);
        this.added = added;
    }

    @Override
    public OutgoingBody respond(int status, Headers headers) {
        List<Header> all = new ArrayList<>(headers.list());
        all.addAll(added.list());
        return exchange().respond(status, Headers.of(all));
    }
}

package wippy.wasi.http;

import java.util.Optional;
import wippy.http.HttpExchange;
import wippy.value.Variant;

/** The resource {@code incoming-request}. */
final class IncomingRequest extends IncomingMessage {
    private final HttpExchange exchange;

    IncomingRequest(HttpExchange exchange) {
        super(exchange.headers(), exchange.body(), () -> {});
        this.exchange = exchange;
    }

    Variant method() {
        return Methods.variant(exchange.method());
    }

    Optional<String> pathWithQuery() {
        return Optional.of(exchange.pathWithQuery());
    }

    Optional<Variant> scheme() {
        return Optional.of(Variant.of(exchange.scheme().equals("https") ? "HTTPS" : "HTTP"));
    }

    Optional<String> authority() {
        String authority = exchange.authority();
        return authority.isEmpty() ? Optional.empty() : Optional.of(authority);
    }
}

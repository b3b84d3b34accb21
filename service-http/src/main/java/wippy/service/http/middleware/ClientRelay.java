package wippy.service.http.middleware;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import wippy.base.error.ErrorKind;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.service.http.relay.Relays;

/**
 * {@code websocket_relay} and {@code sse_relay}: where an endpoint answers with a header {@code X-WS-Relay} or
 * {@code X-SSE-Relay}, its client stays connected, and speaks with the process that the header names. Pages of other
 * sites may not ask for that, unless they are allowed to.
 *
 * @param origins which pages may; empty for those of the same site
 */
record ClientRelay(Relays relays, Kind kind, Optional<Origins> origins) implements Middleware {
    /** What clients it is for. */
    enum Kind {
        WEB_SOCKET("X-WS-Relay", "wsrelay.allowed.origins"),
        EVENTS("X-SSE-Relay", "sserelay.allowed.origins");

        private final String header;
        private final String option;

        Kind(String header, String option) {
            this.header = header;
            this.option = option;
        }
    }

    static ClientRelay of(Relays relays, Kind kind, Options options) {
        Optional<Origins> origins = options.text(kind.option).map(text -> new Origins(options.list(kind.option, text)));
        return new ClientRelay(relays, kind, origins);
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        if (asks(visit)
                && !visit.header("Origin").map(origin -> mayAsk(visit, origin)).orElse(true)) {
            visit.exchange().respond(403, "this page may not connect here\n");
            return;
        }
        WithheldResponse response = new WithheldResponse(visit.exchange(), headers -> headers.has(kind.header));
        next.take(visit.withExchange(response));
        Optional<String> order = response.headersHeldBack().flatMap(headers -> headers.first(kind.header));
        if (order.isPresent()) {
            relay(visit, order.get());
        }
    }

    /** Whether it is a request that such a relay may come of: other requests are not its business. */
    private boolean asks(Visit visit) {
        return switch (kind) {
            case WEB_SOCKET -> visit.header("Upgrade").isPresent();
            case EVENTS ->
                visit.header("Accept")
                        .filter(types -> types.toLowerCase(Locale.ROOT).contains("text/event-stream"))
                        .isPresent();
        };
    }

    private boolean mayAsk(Visit visit, String origin) {
        return origins.map(named -> named.allow(origin))
                .orElseGet(() -> Origins.isSame(origin, visit.exchange().authority()));
    }

    private void relay(Visit visit, String order) throws IOException {
        HttpExchange exchange = visit.exchange();
        EntryId endpoint = visit.endpoint().orElse(new EntryId("", "relay"));
        try {
            switch (kind) {
                case WEB_SOCKET -> relays.webSocket(exchange, order, endpoint, visit.context());
                case EVENTS -> relays.events(exchange, order, endpoint, visit.context());
            }
        } catch (WippyException e) {
            if (exchange.hasResponse()) {
                throw e;
            }
            exchange.respond(
                    e.kind() == ErrorKind.NOT_FOUND ? 502 : 500, kind.header + ": " + WippyException.textOf(e) + "\n");
        } catch (HttpException e) {
            if (exchange.hasResponse()) {
                throw e;
            }
            Headers headers = Headers.of("Upgrade", "websocket");
            exchange.respond(426, headers).end(Headers.EMPTY);
        }
    }
}

package wippy.service.http.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.http.WebSocket;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Peer;
import wippy.runtime.process.Processes;
import wippy.value.JavaModel;

/**
 * Makes clients relays.
 *
 * @param processes among which they are
 * @param mostWaiting messages that may wait for a slow client
 */
public record Relays(Processes processes, int mostWaiting) {
    private static final System.Logger LOG = System.getLogger("wippy.http");

    private static final Headers EVENTS = Headers.builder()
            .add("Content-Type", "text/event-stream")
            .add("Cache-Control", "no-cache")
            .add("X-Accel-Buffering", "no")
            .build();

    /**
     * Makes the exchange's connection a WebSocket that is a relay's.
     *
     * @param order the JSON of the header
     * @throws WippyException Invalid or NotFound, if the order cannot be carried out; nothing was answered then
     * @throws wippy.http.HttpException if the client does not speak WebSocket as it should
     */
    public void webSocket(HttpExchange exchange, String order, EntryId endpoint, CallContext context)
            throws IOException {
        RelayOrder read = RelayOrder.parse(order, processes, "ws.message");
        requireAlive(read);
        exchange.upgrade(socket -> asPeer("ws", endpoint, context, self -> {
            SocketClient client = new SocketClient(socket);
            Relay relay = new Relay(processes, self, read, client, mostWaiting);
            socket.listen(new Hearing(relay, client, self));
            relay.run();
        }));
    }

    /** What comes from a WebSocket. */
    private final class Hearing implements WebSocket.Listener {
        private final Relay relay;
        private final SocketClient client;
        private final Peer self;

        Hearing(Relay relay, SocketClient client, Peer self) {
            this.relay = relay;
            this.client = client;
            this.self = self;
        }

        @Override
        public void text(String text) {
            client.heard();
            relay.said("text", text);
        }

        @Override
        public void binary(byte[] octets) {
            client.heard();
            relay.said("binary", octets);
        }

        @Override
        public void pong() {
            client.heard();
        }

        @Override
        public void closed(int code, String reason) {
            client.closed();
            cancel(self, "closed by the client: " + code + shown(reason));
        }

        private static String shown(String reason) {
            return reason.isEmpty() ? "" : " " + reason;
        }
    }

    /**
     * Answers the exchange by events until the relay ends.
     *
     * @param order the JSON of the header
     * @throws WippyException Invalid or NotFound, if the order cannot be carried out; nothing was answered then
     */
    public void events(HttpExchange exchange, String order, EntryId endpoint, CallContext context) throws IOException {
        RelayOrder read = RelayOrder.parse(order, processes, "sse.message");
        requireAlive(read);
        try (OutputStream out = exchange.respond(200, EVENTS).stream()) {
            EventClient client = new EventClient(out);
            client.heartbeat();
            asPeer("sse", endpoint, context, self -> {
                exchange.onStopping(() -> cancel(self, "the server stops"));
                new Relay(processes, self, read, client, mostWaiting).run();
            });
        }
    }

    private void cancel(Peer relay, String reason) {
        try {
            processes.cancel(Optional.empty(), relay.pid(), reason);
        } catch (WippyException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "relay " + relay.pid() + " has ended: " + reason);
        }
    }

    private void requireAlive(RelayOrder order) {
        if (!processes.isAlive(order.target())) {
            throw WippyException.notFound("process not found: " + order.target())
                    .retryable(false);
        }
    }

    private void asPeer(String family, EntryId endpoint, CallContext context, Consumer<Peer> body) {
        try {
            processes.runAsPeer(endpoint + "#" + family, endpoint, context.forChild(), self -> {
                body.accept(self);
                return Payload.nil(JavaModel.shared());
            });
        } catch (WippyException e) { // it was terminated, and has told those who want to know
            LOG.log(System.Logger.Level.DEBUG, () -> "relay of " + endpoint + ": " + WippyException.textOf(e));
        }
    }
}

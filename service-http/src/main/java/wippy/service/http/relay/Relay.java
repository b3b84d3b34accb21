package wippy.service.http.relay;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.http.HttpException;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Peer;
import wippy.runtime.process.Processes;
import wippy.value.JavaModel;
import wippy.value.ValueException;

/**
 * One client as a process of its own. The process it is for gets {@code join}, {@code heartbeat} and {@code leave} and,
 * from WebSockets, the client's messages; what is sent to the relay's PID goes to the client, but for {@code control},
 * which changes the order, and {@code close}. It ends with its client or with that process.
 */
final class Relay {
    private static final System.Logger LOG = System.getLogger("wippy.http");

    private final Processes processes;
    private final Peer self;
    private final RelayClient client;
    private final int mostWaiting;
    private final long begin = System.nanoTime();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private volatile RelayOrder order;
    private long beat = System.nanoTime();

    /**
     * A relay as that peer.
     *
     * @param mostWaiting messages that may wait for a client that is too slow for them
     */
    Relay(Processes processes, Peer self, RelayOrder order, RelayClient client, int mostWaiting) {
        this.processes = processes;
        this.self = self;
        this.order = order;
        this.client = client;
        this.mostWaiting = mostWaiting;
    }

    /** Runs until one side ends; parks its thread meanwhile. */
    void run() {
        String reason = "terminated";
        try {
            processes.monitor(self, order.target());
            self.mailbox().onArrival(this::arrived);
            tell("join", Map.of("metadata", order.metadata()));
            reason = relay();
        } catch (WippyException e) {
            reason = WippyException.textOf(e);
            client.close(RelayClient.FAILED, reason);
        } catch (HttpException e) {
            reason = "the connection broke";
        } catch (StoppedException e) {
            client.close(RelayClient.GOING_AWAY, "");
            throw e;
        } finally {
            leave(reason);
        }
    }

    /** A client that does not read is not waited for without end. */
    private void arrived() {
        if (waiting.incrementAndGet() == mostWaiting + 1) {
            processes.terminate(self.pid());
        }
    }

    private String relay() throws HttpException {
        while (true) {
            Optional<Mail> mail = next();
            if (mail.isEmpty()) {
                beat();
                continue;
            }
            waiting.decrementAndGet();
            Optional<String> end = handle(mail.get());
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Optional<Mail> next() {
        Optional<Duration> interval = order.heartbeat();
        if (interval.isEmpty()) {
            return Optional.of(self.mailbox().await());
        }
        Duration left = interval.get().minusNanos(System.nanoTime() - beat);
        return left.isPositive() ? self.mailbox().await(left) : Optional.empty();
    }

    private void beat() throws HttpException {
        beat = System.nanoTime();
        client.heartbeat();
        Map<String, Data> facts = new LinkedHashMap<>();
        facts.put("uptime", Data.of((System.nanoTime() - begin) / 1_000_000_000));
        facts.put("message_count", Data.of(received.get()));
        tell("heartbeat", facts);
    }

    /** Why the relay ends, if it does. */
    private Optional<String> handle(Mail mail) throws HttpException {
        return switch (mail) {
            case Mail.Exit exit
            when exit.from().equals(order.target()) -> ended(RelayClient.GOING_AWAY, "the process has ended");
            case Mail.Exit _, Mail.LinkDown _ -> Optional.empty();
            case Mail.Cancel cancel -> ended(RelayClient.GOING_AWAY, cancel.reason());
            case Mail.Message message -> handle(message);
        };
    }

    private Optional<String> ended(int code, String reason) {
        client.close(code, reason);
        return Optional.of(reason);
    }

    private Optional<String> handle(Mail.Message message) throws HttpException {
        Payload content = message.payloads().isEmpty()
                ? Payload.nil(DataModel.INSTANCE)
                : message.payloads().getFirst().copy();
        try {
            if (message.topic().equals(topic("close"))) {
                client.close(data(content));
                return Optional.of("closed by a process");
            }
            if (message.topic().equals(topic("control"))) {
                change(data(content));
            } else {
                client.deliver(message.topic(), content);
            }
        } catch (ValueException | WippyException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "relay " + self.pid() + ": message " + message.topic() + ": " + WippyException.textOf(e));
        }
        return Optional.empty();
    }

    private static Data data(Payload content) {
        return content.as(DataModel.INSTANCE) instanceof Data data ? data : Data.nil();
    }

    private void change(Data wish) {
        RelayOrder next = RelayOrder.read(wish, processes, Optional.of(order), order.topic());
        if (!next.target().equals(order.target())) {
            processes.monitor(self, next.target());
            processes.unmonitor(self, order.target());
            leave("handed over");
            order = next;
            tell("join", Map.of("metadata", next.metadata()));
        }
        order = next;
    }

    private String topic(String name) {
        return client.family() + "." + name;
    }

    /**
     * Hands the process what the client said. Called on any thread.
     *
     * @param content a text or octets
     */
    void said(String type, Object content) {
        received.incrementAndGet();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("client_pid", self.pid().toString());
        message.put("type", type);
        message.put("data", content);
        send(order.topic(), new Payload(JavaModel.shared(), message));
    }

    private void tell(String name, Map<String, Data> facts) {
        Map<String, Data> message = new LinkedHashMap<>();
        message.put("client_pid", Data.of(self.pid().toString()));
        message.putAll(facts);
        send(topic(name), new Payload(DataModel.INSTANCE, Data.of(message)));
    }

    private void leave(String reason) {
        tell("leave", Map.of("reason", Data.of(reason), "metadata", order.metadata()));
    }

    private void send(String topic, Payload content) {
        try {
            processes.send(order.target(), new Mail.Message(Optional.of(self.pid()), topic, List.of(content)));
        } catch (WippyException e) {
            LOG.log(Level.DEBUG, () -> "relay " + self.pid() + ": " + WippyException.textOf(e)); // it has just ended
        }
    }
}

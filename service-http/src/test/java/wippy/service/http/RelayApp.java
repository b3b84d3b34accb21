package wippy.service.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessContext;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.value.JavaModel;

/** An app whose endpoint {@code /join} makes clients relays of a process, which the test looks into. */
final class RelayApp implements AutoCloseable {
    private static final EntryId HUB = new EntryId("app", "hub");

    final WebApp web = new WebApp();
    final BlockingQueue<Mail.Message> heard = new LinkedBlockingQueue<>();
    final Pid hub;
    private volatile String order;

    /** With that middleware, and that in the order besides its target. */
    RelayApp(String middleware, String options, String header, String order) {
        web.node.processes().addHost(ProcessHost.of("app:processes"));
        web.node.processes().register(HUB, () -> this::listen);
        hub = spawn();
        this.order = order.formatted(hub);
        web.function("join", request -> {
            request.response().setHeader(header, this.order);
            return null;
        });
        web.boot("""
            - { name: api, kind: http.router, meta: { server: gateway }, post_middleware: [%s], post_options: { %s } }
            - { name: join, kind: http.endpoint, meta: { router: api }, method: GET, path: /join, func: join }
            """.formatted(middleware, options));
    }

    Pid spawn() {
        return web.node.processes().spawn(Spawn.of(HUB, "app:processes", List.of(), CallContext.EMPTY));
    }

    /** Another order for clients that come from now on. */
    void order(String text) {
        order = text;
    }

    private Payload listen(ProcessContext context) {
        while (true) {
            if (context.mailbox().await() instanceof Mail.Message message) {
                heard.add(message);
                if (message.topic().equals("end")) {
                    return Payload.nil(JavaModel.shared());
                }
            }
        }
    }

    /** What the process heard next: its topic and content. */
    String next() throws InterruptedException {
        Mail.Message message = heard.poll(20, TimeUnit.SECONDS);
        return message == null ? "nothing" : message.topic() + " " + Json.print(Json.sorted(content(message)));
    }

    private static Data content(Mail.Message message) {
        return (Data) Optional.ofNullable(message.payloads().getFirst().as(DataModel.INSTANCE))
                .orElseThrow();
    }

    /** The client that joined next. */
    Pid joined() throws InterruptedException {
        Mail.Message message = heard.poll(20, TimeUnit.SECONDS);
        if (message == null || !message.topic().endsWith(".join")) {
            throw new AssertionError("no join but " + message);
        }
        return Pid.parse(((Data.Mapping) content(message)).text("client_pid").orElseThrow())
                .orElseThrow();
    }

    void send(Pid to, String topic, String json) {
        send(to, topic, new Payload(DataModel.INSTANCE, Json.parse(json)));
    }

    void send(Pid to, String topic, Payload content) {
        web.node.processes().send(to, new Mail.Message(Optional.of(hub), topic, List.of(content)));
    }

    @Override
    public void close() {
        web.close();
        web.node.supervisor().stopAll(Duration.ofSeconds(5));
    }
}

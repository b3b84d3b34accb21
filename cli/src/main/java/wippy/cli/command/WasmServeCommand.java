package wippy.cli.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.component.Component;
import wippy.component.text.ComponentParser;
import wippy.engine.BinaryKind;
import wippy.engine.InstanceLimits;
import wippy.http.HttpHandler;
import wippy.http.HttpListener;
import wippy.http.ListenerOptions;
import wippy.http.jetty.JettyListener;
import wippy.runtime.error.WippyException;
import wippy.wasi.Wasi;
import wippy.wasi.WasiBuilder;
import wippy.wasi.http.HttpPolicy;

/** {@code wippy wasm serve}: serves a component by HTTP. */
@Command(
        name = "serve",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Serves a component that exports wasi:http/incoming-handler.",
        footer = {
            "",
            "Each request is answered by a fresh instance. The guest may send HTTP requests, to any address;",
            "what it writes to standard output and error appears here. Of files it has what --dir mounts.",
            "",
            "The server runs until it is interrupted; requests under way then have ten seconds to end.",
            "",
            "Examples:",
            "  wippy wasm serve hello.wasm",
            "  wippy wasm serve --addr 0.0.0.0:8000 --dir public::/www::ro site.wasm"
        })
final class WasmServeCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Option(
            names = "--addr",
            paramLabel = "HOST:PORT",
            order = 0,
            defaultValue = "127.0.0.1:8080",
            description = "Where to listen; port 0 is any free one, no host all addresses. Default: ${DEFAULT-VALUE}.")
    String address = "";

    @Mixin
    final GuestOptions options = new GuestOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "A component, binary or text.")
    String file = "";

    private final Commands commands;

    WasmServeCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            ListenerOptions where = listenerOptions();
            try (LazyClient client = new LazyClient()) {
                WasiBuilder wasi = Wasi.builder().http(client::get, HttpPolicy.ALLOW_ALL);
                options.addTo(wasi, session, client);
                serve(session, where, handler(wasi.build(), new WasmFiles(session).read(file)));
            }
            return 0;
        });
    }

    private ListenerOptions listenerOptions() {
        int colon = address.lastIndexOf(':');
        Optional<Integer> port = colon < 0 ? Optional.empty() : port(address.substring(colon + 1));
        String host = colon < 0 ? "" : address.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (port.isEmpty() || !bracketed && host.contains(":")) {
            throw WippyException.invalid("--addr: expected HOST:PORT such as 127.0.0.1:8080, got \"" + address + "\"");
        }
        return ListenerOptions.at(bracketed ? host.substring(1, host.length() - 1) : host, port.get());
    }

    private static Optional<Integer> port(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && Integer.parseInt(text) <= 65_535 ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private HttpHandler handler(Wasi wasi, byte[] content) {
        String name = WasmFiles.name(file);
        byte[] binary = BinaryKind.of(content) == BinaryKind.NEITHER
                ? ComponentParser.parse(name, WasmFiles.text(name, content))
                : content;
        if (BinaryKind.of(binary) == BinaryKind.CORE) {
            throw WippyException.invalid(name + " is a core module; only components serve HTTP");
        }
        Component component = Component.decode(name, binary);
        try {
            return wasi.handler(component, InstanceLimits::unlimited);
        } catch (IllegalArgumentException e) {
            throw WippyException.invalid(WippyException.textOf(e));
        }
    }

    private static void serve(Session session, ListenerOptions where, HttpHandler handler) {
        CountDownLatch end = new CountDownLatch(1);
        try (HttpListener listener = JettyListener.start(where, handler)) {
            session.println("Serving HTTP on http://" + shown(listener.address()) + "/");
            session.console().out().flush();
            session.interrupts().onStop(end::countDown);
            end.await();
            listener.stop(GRACE);
        } catch (IOException e) {
            throw WippyException.unavailable("--addr: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
